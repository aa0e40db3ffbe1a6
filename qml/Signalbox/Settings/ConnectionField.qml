import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// One line of ConnectionEditor: its label, the text, and what is wrong with it.
LabelledField {
    id: line

    required property ConnectionEditor connection
    required property string field
    property string placeholder
    property bool mono: true

    function fill() {
        input.text = connection.fields[field] ?? "";
    }
    Component.onCompleted: fill()

    problem: connection.problems[field] ?? ""
    Field {
        id: input
        width: parent.width
        mono: line.mono
        label: line.label
        placeholderText: line.placeholder
        problem: line.problem
        onTextEdited: line.connection.set(line.field, text)
    }
}
