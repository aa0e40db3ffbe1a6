import QtQuick
import Signalbox.Ui

/// A page that a server wants opened in the browser. Nothing of it is fetched from here.
QuestionFrame {
    id: frame

    required property QuestionCard card
    readonly property bool opened: card.phase === "opened"

    server: card.server
    title: card.title
    waits: card.waits
    canMute: card.insists && !opened
    hint: opened ? qsTr("What you do there stays between you and the page.") : qsTr("Nothing was opened yet.")
    yes: opened ? qsTr("Open again") : qsTr("Open in the browser")
    no: opened ? qsTr("Close") : qsTr("Decline")
    locked: address.place.refusal.length > 0 ? qsTr("This address is not opened from here") : ""
    onAgreed: card.openPage()
    onDeclined: opened ? card.dismiss() : card.decline()
    onClosed: card.dismiss()
    onMuted: card.declineAndMute()

    ForeignText {
        width: parent.width
        visible: text.length > 0
        text: frame.card.message
    }
    PageAddress {
        id: address
        width: parent.width
        place: frame.card.place
    }
}
