import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// A server asks who the operator is: where that is asked, whole, before a browser opens it.
ConfirmDialog {
    id: dialog

    required property SignIn signIn

    question: qsTr("Sign in at %1?").arg(signIn.host)
    explanation: qsTr("An MCP server wants to know who you are. Your browser opens this address; Signalbox waits for its answer on this machine.")
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
