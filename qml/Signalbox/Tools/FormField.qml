import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// One parameter of a tool: the control follows the schema.
LabelledField {
    id: field

    required extra
    required problem
    required property int index
    required property string name
    required property string type
    required property string description
    required property string control
    required property var choices
    required property string value
    required property bool mustBeGiven
    required property ToolFormModel form

    label: name
    monoLabel: true
    hint: description

    Field {
        visible: field.control === "text"
        width: parent.width
        mono: true
        label: field.name
        problem: field.problem
        text: field.value
        onTextEdited: field.form.setText(field.index, text)
        onActiveFocusChanged: if (!activeFocus) field.form.leave(field.index)
    }
    TextEditor {
        visible: field.control === "json"
        width: parent.width
        mono: true
        label: field.name
        problem: field.problem
        placeholderText: field.type === "array" ? "[ ]" : field.type === "object" ? "{ }" : "JSON"
        text: field.value
        onTextChanged: if (activeFocus && text !== field.value) field.form.setText(field.index, text)
        onActiveFocusChanged: if (!activeFocus) field.form.leave(field.index)
    }
    Switch {
        visible: field.control === "switch"
        label: field.name
        text: checked ? qsTr("true") : qsTr("false")
        checked: field.value === "true"
        onToggled: field.form.setText(field.index, checked ? "true" : "false")
    }
    Segments {
        visible: field.control === "segments"
        width: parent.width
        label: field.name
        values: field.control === "segments" ? field.choices : []
        value: field.value
        onPicked: value => field.form.setText(field.index, value === field.value && !field.mustBeGiven ? "" : value)
    }
    ComboBox {
        visible: field.control === "choice"
        width: parent.width
        mono: true
        label: field.name
        model: field.control === "choice" ? field.choices : []
        currentIndex: field.choices.indexOf(field.value)
        displayText: field.value.length > 0 ? field.value : qsTr("choose")
        onActivated: index => field.form.setText(field.index, field.choices[index])
    }
}
