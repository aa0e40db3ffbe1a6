import QtQuick
import Signalbox.Sessions
import Signalbox.Style
import Signalbox.Ui

/// The dialogs of the chat. Each is made when it is first asked for.
Item {
    id: dialogs

    required property Workbench workbench
    signal closed                      ///< whoever writes may go on

    function attach() { (attaching.make() as AttachDialog).open(); }
    function askExecute() { (executing.make() as ExecuteDialog).open(); }
    function askLink(link: string) { (linking.make() as LinkDialog).ask(link); }
    function exportSession(session: string, format: string) { (exporting.make() as ExportDialog).ask(session, format); }
    function showPicture(picture: string, name: string) { (showing.make() as PictureDialog).show(picture, name); }

    Later {
        id: attaching
        file: Qt.resolvedUrl("AttachDialog.qml")
        inputs: ({chat: dialogs.workbench.chat})
    }
    Later {
        id: executing
        file: Qt.resolvedUrl("ExecuteDialog.qml")
        inputs: ({chat: dialogs.workbench.chat})
    }
    Later {
        id: linking
        file: Qt.resolvedUrl("LinkDialog.qml")
        inputs: ({workbench: dialogs.workbench})
    }
    Later {
        id: exporting
        file: Qt.resolvedUrl("../Sessions/ExportDialog.qml")
        inputs: ({sessions: dialogs.workbench.sessions})
    }
    Later {
        id: showing
        file: Qt.resolvedUrl("../Style/PictureDialog.qml")
    }
    Later {
        id: saving
        file: Qt.resolvedUrl("SaveDialog.qml")
        inputs: ({workbench: dialogs.workbench})
    }
    Connections {
        target: attaching.item as AttachDialog
        function onClosed() { dialogs.closed(); }
    }
    Connections {
        target: exporting.item as ExportDialog
        function onClosed() { dialogs.closed(); }
    }
    Connections {
        target: showing.item as PictureDialog
        function onSaveAsked(picture: string, name: string) { (saving.make() as SaveDialog).ask(picture, name); }
    }
}
