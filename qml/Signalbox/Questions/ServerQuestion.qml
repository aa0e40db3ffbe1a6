pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Ui

/// The card of a server's question, whatever kind it is. Qt 6.4's Loader makes no bound components: a Repeater
/// of one does.
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
    Repeater {
        model: question.card.kind === "form" ? 1 : 0
        delegate: FormQuestion {
            width: question.width
            card: question.card
            origin: question.origin
            canFold: question.canFold
            above: question.above
            entered: question.entered
            scroller: question.scroller
            onEngaged: question.engaged()
            onFoldAsked: question.foldAsked()
        }
    }
    Repeater {
        model: question.card.kind === "page" ? 1 : 0
        delegate: PageQuestion {
            width: question.width
            card: question.card
            origin: question.origin
            canFold: question.canFold
            above: question.above
            entered: question.entered
            scroller: question.scroller
            onEngaged: question.engaged()
            onFoldAsked: question.foldAsked()
        }
    }
    Repeater {
        model: question.card.kind === "sampling" ? 1 : 0
        delegate: SamplingQuestion {
            width: question.width
            card: question.card
            origin: question.origin
            canFold: question.canFold
            above: question.above
            entered: question.entered
            scroller: question.scroller
            onEngaged: question.engaged()
            onFoldAsked: question.foldAsked()
        }
    }
}
