pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// What the model said, before the server gets it.
Column {
    id: answer

    required property SamplingReview sampling
    required property string server

    spacing: 8
    SafeText {
        width: parent.width
        text: qsTr("%1 gets this answer of %2").arg(answer.server).arg(answer.sampling.answerFacts)
        font: Style.smallMedium
        color: Style.ink2
        elide: Text.ElideRight
    }
    SamplingText {
        width: parent.width
        label: qsTr("Answer")
        text: answer.sampling.answer
        onEdited: text => answer.sampling.answer = text
    }
    SafeText {
        width: parent.width
        visible: answer.sampling.answerHidden.length > 0
        text: qsTr("Holds characters that do not show: %1").arg(answer.sampling.answerHidden)
        font: Style.small
        color: Style.warn
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
    }
    Repeater {
        model: answer.sampling.answerExtras
        delegate: CodeBox {
            required property string modelData
            width: answer.width
            height: implicitHeight
            text: modelData
        }
    }
}
