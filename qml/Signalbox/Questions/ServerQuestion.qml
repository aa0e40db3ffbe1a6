import QtQuick
import Signalbox.Ui

/// The card of a server's question, whatever kind it is.
Column {
    id: question

    required property QuestionCard card
    required property QuestionList questions
    property string origin
    property bool canFold: false
    property real above: 0
    property int entered: 0            ///< how often the operator wanted to come here
    property Flickable scroller: null
    signal engaged
    signal foldAsked

    Connections {
        target: question.questions
        function onEntered(number: int) {
            if (number === question.card.number && question.visible) ++question.entered;
        }
    }
    QuestionPlace {
        width: question.width
        file: Qt.resolvedUrl(question.card.kind === "form" ? "FormQuestion.qml" : question.card.kind === "page" ? "PageQuestion.qml" : "SamplingQuestion.qml")
        inputs: ({card: question.card})
        origin: question.origin
        canFold: question.canFold
        above: question.above
        entered: question.entered
        scroller: question.scroller
        onEngaged: question.engaged()
        onFoldAsked: question.foldAsked()
    }
}
