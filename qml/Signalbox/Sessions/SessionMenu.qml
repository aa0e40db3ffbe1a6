import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// What one can do with a session; one menu serves all rows of a list.
Menu {
    id: menu

    required property SessionsViewModel sessions
    property string sessionId
    property bool pinned
    property bool renaming: false      ///< asked for: begins when the menu has given the focus back
    signal renameRequested(string session)
    signal exportRequested(string session, string format)

    onClosed: {
        if (renaming)
            renameRequested(sessionId);
        renaming = false;
    }

    function openFor(session: string, isPinned: bool, at: Item) {
        sessionId = session;
        pinned = isPinned;
        popup(at, Math.max(0, at.width - implicitWidth), Math.min(at.height, Style.rowHeight));
    }

    MenuItem {
        text: qsTr("Rename…")
        iconName: "write"
        keys: "F2"
        onTriggered: menu.renaming = true
    }
    MenuItem {
        text: menu.pinned ? qsTr("Unpin") : qsTr("Pin")
        iconName: "pin"
        onTriggered: menu.sessions.setPinned(menu.sessionId, !menu.pinned)
    }
    MenuItem {
        text: qsTr("Export as Markdown…")
        iconName: "export"
        onTriggered: menu.exportRequested(menu.sessionId, "md")
    }
    MenuItem {
        text: qsTr("Export as HTML…")
        iconName: "export"
        onTriggered: menu.exportRequested(menu.sessionId, "html")
    }
    MenuItem {
        text: qsTr("Export as JSON…")
        iconName: "export"
        onTriggered: menu.exportRequested(menu.sessionId, "json")
    }
    MenuItem {
        text: qsTr("Move to trash")
        iconName: "trash"
        keys: "Del"
        danger: true
        onTriggered: menu.sessions.moveToTrash(menu.sessionId)
    }
}
