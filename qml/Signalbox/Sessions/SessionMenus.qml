import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// What can be done with a session, for all rows of a list: its menu, and where an export goes. Both are made when
/// they are first wanted.
Item {
    id: menus

    required property SessionsViewModel sessions
    signal renameRequested(string session)

    function openFor(session: string, pinned: bool, at: Item) {
        (menu.make() as SessionMenu).openFor(session, pinned, at);
    }

    Later {
        id: menu
        file: Qt.resolvedUrl("SessionMenu.qml")
        inputs: ({sessions: menus.sessions})
    }
    Later {
        id: exporting
        file: Qt.resolvedUrl("ExportDialog.qml")
        inputs: ({sessions: menus.sessions})
    }
    Connections {
        target: menu.item as SessionMenu
        function onRenameRequested(session: string) { menus.renameRequested(session); }
        function onExportRequested(session: string, format: string) { (exporting.make() as ExportDialog).ask(session, format); }
    }
}
