import QtQuick
import QtQuick.Layouts
import Signalbox.Forms
import Signalbox.Style
import Signalbox.Ui

/// What a server may ask for: folded, because most servers ask for nothing.
ColumnLayout {
    id: fields

    required property AsksEditor editor
    readonly property var values: editor.fields
    readonly property var problems: editor.problems
    readonly property bool sampling: values["sampling"] === "on"
    property bool open: false

    function fill() {
        roots.text = values["roots"] ?? "";
        requests.fill();
        tokens.fill();
        open = sampling || roots.text.length > 0;
    }
    function insist() {
        if (!editor.valid) open = true;
    }

    spacing: 16
    TextButton {
        Layout.leftMargin: -8
        iconName: fields.open ? "chevron-down" : "chevron-right"
        text: qsTr("What it may ask for")
        Accessible.description: fields.editor.summary
        Accessible.checkable: true
        Accessible.checked: fields.open
        onClicked: fields.open = !fields.open
    }
    SafeText {
        Layout.fillWidth: true
        Layout.topMargin: -12
        Layout.leftMargin: 20
        visible: !fields.open
        text: fields.editor.summary
        font: Style.small
        color: Style.ink3
        elide: Text.ElideRight
    }
    ColumnLayout {
        Layout.fillWidth: true
        visible: fields.open
        spacing: 16

        LabelledField {
            Layout.fillWidth: true
            label: qsTr("Folders")
            extra: qsTr("one a line")
            hint: qsTr("The server is told to work in these. That keeps no server out of others.")
            problem: fields.problems["roots"] ?? ""
            TextEditor {
                id: roots
                width: parent.width
                mono: true
                label: qsTr("Folders")
                placeholderText: "~/network"
                problem: fields.problems["roots"] ?? ""
                onTextChanged: if (activeFocus) fields.editor.set("roots", text)
            }
        }
        LabelledField {
            Layout.fillWidth: true
            label: qsTr("Answers of a model")
            hint: qsTr("You read each question before the model gets it, and each answer before the server gets it.")
            Switch {
                label: qsTr("It may ask a model")
                text: checked ? qsTr("It may ask a model") : qsTr("It may not ask a model")
                checked: fields.sampling
                onToggled: fields.editor.set("sampling", checked ? "on" : "off")
            }
        }
        RowLayout {
            Layout.fillWidth: true
            visible: fields.sampling
            spacing: 16
            EditorField {
                id: requests
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                editor: fields.editor
                field: "requests"
                label: qsTr("Requests an hour")
            }
            EditorField {
                id: tokens
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                editor: fields.editor
                field: "tokens"
                label: qsTr("Tokens of answers an hour")
            }
        }
    }
}
