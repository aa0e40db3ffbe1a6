pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// The prompt, whole, as it would go to the model; every text of it can be changed.
Column {
    id: prompt

    required property SamplingReview sampling
    required property bool active

    spacing: 12
    Column {
        width: parent.width
        spacing: 2
        FactLine { width: parent.width; label: qsTr("Model"); value: prompt.sampling.model; mono: true }
        FactLine {
            width: parent.width
            label: qsTr("Goes to")
            value: prompt.sampling.destination.length > 0 ? prompt.sampling.destination : qsTr("nobody: it stays on this machine")
            mono: prompt.sampling.destination.length > 0
        }
        FactLine { width: parent.width; label: qsTr("It would like"); value: prompt.sampling.wishes; mono: true }
        FactLine { width: parent.width; label: qsTr("Budget"); value: prompt.sampling.budget }
        FactLine { width: parent.width; label: qsTr("Also"); value: prompt.sampling.notes }
    }
    Repeater {
        model: prompt.active ? prompt.sampling.messages : []
        delegate: Column {
            id: message
            required property var modelData
            width: prompt.width
            spacing: 4
            SafeText {
                text: message.modelData.role
                font: Style.smallMedium
                color: Style.ink2
            }
            Repeater {
                model: message.modelData.pieces
                delegate: SamplingText {
                    required property var modelData
                    width: prompt.width
                    label: message.modelData.role
                    text: modelData.text
                    editable: modelData.editable
                    onEdited: text => prompt.sampling.setMessage(modelData.message, modelData.piece, text)
                }
            }
        }
    }
}
