pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// One parameter of a tool, or one field of a server's question: the control follows the schema.
LabelledField {
    id: field

    required label
    required extra
    required problem
    required property int index
    required property string name
    required property string type
    required property string description
    required property string control
    required property var choices
    required property var labels
    required property var chosen
    required property string value
    required property bool mustBeGiven
    required property ToolFormModel form
    property bool technical: true      ///< names and values are shown as code

    monoLabel: technical
    hint: description

    Field {
        visible: field.control === "text"
        width: parent.width
        mono: field.technical
        label: field.label
        problem: field.problem
        text: field.value
        onTextEdited: field.form.setText(field.index, text)
        onActiveFocusChanged: if (!activeFocus) field.form.leave(field.index)
    }
    TextEditor {
        visible: field.control === "json"
        width: parent.width
        mono: true
        label: field.label
        problem: field.problem
        placeholderText: field.type === "array" ? "[ ]" : field.type === "object" ? "{ }" : "JSON"
        text: field.value
        onTextChanged: if (activeFocus && text !== field.value) field.form.setText(field.index, text)
        onActiveFocusChanged: if (!activeFocus) field.form.leave(field.index)
    }
    Switch {
        visible: field.control === "switch"
        label: field.label
        text: field.technical ? (checked ? qsTr("true") : qsTr("false")) : checked ? qsTr("yes") : qsTr("no")
        checked: field.value === "true"
        onToggled: field.form.setText(field.index, checked ? "true" : "false")
    }
    Segments {
        visible: field.control === "segments"
        width: parent.width
        mono: field.technical
        label: field.label
        values: field.control === "segments" ? field.choices : []
        labels: field.labels
        value: field.value
        onPicked: value => field.form.setText(field.index, value === field.value && !field.mustBeGiven ? "" : value)
    }
    ComboBox {
        visible: field.control === "choice"
        width: parent.width
        mono: field.technical
        label: field.label
        readonly property int at: field.choices.indexOf(field.value)
        readonly property int first: field.mustBeGiven ? 0 : 1 // what may be left out can be left out again
        model: field.control !== "choice" ? [] : first === 0 ? field.labels : [qsTr("(leave out)"), ...field.labels]
        currentIndex: at < 0 ? first - 1 : at + first
        displayText: at >= 0 ? field.labels[at] : field.value.length > 0 ? field.value : qsTr("choose")
        onActivated: index => field.form.setText(field.index, index < first ? "" : field.choices[index - first])
    }
    Flow {
        visible: field.control === "choices"
        width: parent.width
        spacing: 16
        Repeater {
            model: field.control === "choices" ? field.choices : []
            delegate: CheckBox {
                required property string modelData
                required property int index
                text: field.labels[index]
                checked: field.chosen.includes(modelData)
                onToggled: field.form.choose(field.index, modelData, checked)
            }
        }
    }
}
