import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// A server asks who the operator is: which server, and where that is asked, whole, before a browser opens
/// it.
ConfirmDialog {
    id: dialog

    required property SignIn signIn

    question: qsTr("%1 wants you to sign in at %2").arg(signIn.server).arg(signIn.host)
    explanation: qsTr("The MCP server at %1 asks who you are. Your browser opens the page below; Signalbox waits for its answer on this machine.").arg(signIn.address)
    target: signIn.url
    yes: qsTr("Open in the browser")
    no: qsTr("Not now")
    onAccepted: signIn.open()
    onRejected: signIn.refuse()

    readonly property Connections asked: Connections {
        target: dialog.signIn
        function onChanged() {
            if (dialog.signIn.url.length > 0)
                dialog.open();
            else
                dialog.close();
        }
    }
}
