import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// One field of an editor: its label, the text, and what is wrong with it.
LabelledField {
    id: line

    required property FieldsEditor editor
    required property string field
    property string placeholder
    property bool mono: true
    property bool early: true           ///< an empty field is a problem before anybody insists

    function fill() {
        input.text = editor.fields[field] ?? "";
    }
    Component.onCompleted: fill()

    problem: early || input.text.length > 0 ? editor.problems[field] ?? "" : ""
    Field {
        id: input
        width: parent.width
        mono: line.mono
        label: line.label
        placeholderText: line.placeholder
        problem: line.problem
        onTextEdited: line.editor.set(line.field, text)
    }
}
