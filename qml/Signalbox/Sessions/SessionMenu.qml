import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// What one can do with a session.
Menu {
    id: menu

    required property SessionsViewModel sessions
    required property string sessionId
    required property bool pinned
    signal renameRequested

    MenuItem {
        text: qsTr("Rename…")
        iconName: "write"
        keys: "F2"
        onTriggered: menu.renameRequested()
    }
    MenuItem {
        text: menu.pinned ? qsTr("Unpin") : qsTr("Pin")
        iconName: "pin"
        onTriggered: menu.sessions.setPinned(menu.sessionId, !menu.pinned)
    }
    MenuItem {
        text: qsTr("Export as Markdown…")
        iconName: "export"
        onTriggered: exportDialog.ask("md")
    }
    MenuItem {
        text: qsTr("Export as JSON…")
        iconName: "export"
        onTriggered: exportDialog.ask("json")
    }
    MenuItem {
        text: qsTr("Move to trash")
        iconName: "trash"
        keys: "Del"
        danger: true
        onTriggered: menu.sessions.moveToTrash(menu.sessionId)
    }
    readonly property PathDialog dialog: PathDialog {
        id: exportDialog
        property string format
        function ask(which: string) {
            format = which;
            path = menu.sessions.exportPath(menu.sessionId, which);
            open();
        }
        question: format === "md" ? qsTr("Export as Markdown") : qsTr("Export as JSON")
        explanation: format === "md" ? qsTr("What is on screen, with every tool call and its whole result.")
            : qsTr("The whole session with every branch. Signalbox can read it back.")
        yes: qsTr("Export")
        onAccepted: menu.sessions.exportTo(menu.sessionId, format, path)
    }
}
