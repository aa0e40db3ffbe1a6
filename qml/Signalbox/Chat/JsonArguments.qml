import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// All arguments as one JSON text.
Column {
    id: box

    required property ToolFormModel form
    property bool bad: false

    spacing: 4
    onVisibleChanged: if (visible) editor.text = form.json
    TextEditor {
        id: editor
        width: parent.width
        mono: true
        label: qsTr("Arguments as JSON")
        problem: box.bad ? qsTr("Not a JSON object") : ""
        onTextChanged: if (visible && activeFocus) box.bad = !box.form.setJson(text)
    }
    SafeText {
        visible: box.bad
        text: qsTr("Not a JSON object: the fields keep what was valid last.")
        font: Style.small
        color: Style.danger
    }
}
