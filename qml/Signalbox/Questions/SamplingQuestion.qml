import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// A server wants the answer of a model: the operator reads the prompt before the model does, and the answer
/// before the server does.
QuestionFrame {
    id: frame

    required property QuestionCard card
    readonly property SamplingReview sampling: card.sampling
    readonly property bool reading: card.phase === "asked" || card.phase === "failed"
    readonly property bool answered: card.phase === "answered"

    server: card.server
    title: card.title
    waits: card.waits
    canMute: card.insists && card.phase === "asked"
    hint: reading ? qsTr("The model has not got it yet.") : answered ? qsTr("The server has not got it yet.") : ""
    yes: card.phase === "asked" ? qsTr("Let the model answer") : card.phase === "failed" ? qsTr("Try again")
        : answered ? qsTr("Send the answer") : ""
    no: card.phase === "answering" ? qsTr("Stop") : qsTr("Decline")
    onAgreed: answered ? card.sendAnswer() : card.letGo()
    onDeclined: card.phase === "answering" ? card.stopModel() : card.decline()
    onClosed: card.dismiss()
    onMuted: card.declineAndMute()

    ErrorBox {
        width: parent.width
        height: implicitHeight
        visible: frame.card.phase === "failed"
        cause: frame.sampling.failure
        nextStep: frame.sampling.failureStep
        detail: frame.sampling.failureDetail
    }
    SamplingPrompt {
        width: parent.width
        visible: frame.reading
        sampling: frame.sampling
        active: frame.reading
    }
    Bars {
        width: parent.width
        visible: frame.card.phase === "answering"
        text: qsTr("%1 is answering").arg(frame.sampling.model)
    }
    SamplingAnswer {
        width: parent.width
        visible: frame.answered
        sampling: frame.sampling
        server: frame.card.server
    }
}
