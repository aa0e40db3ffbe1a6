import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// A server asks who the operator is: which server, and where that is asked, whole, before a browser opens
/// it.
QuestionFrame {
    id: frame

    required property SignIn signIn

    server: signIn.server
    title: signIn.opened ? qsTr("waits until you have signed in") : qsTr("wants you to sign in at %1").arg(signIn.place.host)
    waits: !signIn.opened
    hint: signIn.opened ? qsTr("The answer comes back to this machine.") : qsTr("Nothing was opened yet.")
    yes: signIn.opened ? qsTr("Open again") : qsTr("Open in the browser")
    no: qsTr("Do not sign in")
    locked: signIn.place.refusal.length > 0 ? qsTr("This address is not opened from here") : ""
    onAgreed: signIn.open()
    onDeclined: signIn.refuse()
    onClosed: signIn.refuse()

    SafeText {
        width: parent.width
        text: qsTr("The MCP server at %1 asks who you are. Your browser opens the page below; Signalbox waits for its answer on this machine.").arg(frame.signIn.address)
        color: Style.ink2
        wrapMode: Text.Wrap
    }
    PageAddress {
        width: parent.width
        place: frame.signIn.place
    }
}
