import QtQuick
import QtQuick.Layouts
import Signalbox.Forms
import Signalbox.Style
import Signalbox.Ui

/// The way to the provider and the limits of a question: folded, because most need none of it.
ColumnLayout {
    id: fields

    required property ProviderEditor editor
    readonly property ConnectionEditor connection: editor.connection
    readonly property var values: connection.fields
    readonly property var problems: connection.problems
    property bool open: false

    function fill() {
        for (const line of [firstByte, idle, progress, total, temperature, topP, tokens, effort])
            line.fill();
        headers.text = values.headers ?? "";
        way.fill();
    }

    function enter() {
        open = true;
        toggle.forceActiveFocus(Qt.TabFocusReason);
    }

    spacing: 16
    Connections {
        target: fields.connection
        function onChanged() { if (Object.keys(fields.problems).length > 0) fields.open = true; }
    }

    TextButton {
        id: toggle
        Layout.leftMargin: -8
        iconName: fields.open ? "chevron-down" : "chevron-right"
        text: qsTr("Connection and limits")
        Accessible.description: fields.connection.summary
        Accessible.checkable: true
        Accessible.checked: fields.open
        onClicked: fields.open = !fields.open
    }
    SafeText {
        Layout.fillWidth: true
        Layout.topMargin: -12
        Layout.leftMargin: 20
        visible: !fields.open && text.length > 0
        text: fields.connection.summary
        font: Style.small
        color: Style.ink3
        wrapMode: Text.Wrap
    }
    ColumnLayout {
        Layout.fillWidth: true
        visible: fields.open
        spacing: 16

        WayOutFields {
            id: way
            Layout.fillWidth: true
            editor: fields.connection
            keychain: fields.editor.key.keychain
        }
        LabelledField {
            Layout.fillWidth: true
            label: qsTr("Extra headers")
            hint: qsTr("Name: value, one a line; no secrets here")
            problem: fields.problems.headers ?? ""
            TextEditor {
                id: headers
                width: parent.width
                mono: true
                label: qsTr("Extra headers")
                problem: fields.problems.headers ?? ""
                onTextChanged: if (activeFocus) fields.connection.set("headers", text)
            }
        }
        SafeText {
            Layout.fillWidth: true
            text: qsTr("Longest wait in seconds, 0 for no limit")
            font: Style.smallMedium
            color: Style.ink2
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.topMargin: -8
            columns: 2
            columnSpacing: 12
            rowSpacing: 12
            EditorField { id: firstByte; Layout.fillWidth: true; Layout.preferredWidth: 1; Layout.alignment: Qt.AlignTop; editor: fields.connection; field: "firstByte"; label: qsTr("For the answer to begin"); placeholder: "300" }
            EditorField { id: idle; Layout.fillWidth: true; Layout.preferredWidth: 1; Layout.alignment: Qt.AlignTop; editor: fields.connection; field: "idle"; label: qsTr("In silence"); placeholder: "120" }
            EditorField { id: progress; Layout.fillWidth: true; Layout.preferredWidth: 1; Layout.alignment: Qt.AlignTop; editor: fields.connection; field: "progress"; label: qsTr("For anything new"); placeholder: "900" }
            EditorField { id: total; Layout.fillWidth: true; Layout.preferredWidth: 1; Layout.alignment: Qt.AlignTop; editor: fields.connection; field: "total"; label: qsTr("For the whole answer"); placeholder: "3600" }
        }
        SafeText {
            Layout.fillWidth: true
            text: qsTr("Asked of the model unless a question says otherwise; what is empty is not sent")
            font: Style.smallMedium
            color: Style.ink2
            wrapMode: Text.Wrap
        }
        GridLayout {
            Layout.fillWidth: true
            Layout.topMargin: -8
            columns: 2
            columnSpacing: 12
            rowSpacing: 12
            EditorField { id: temperature; Layout.fillWidth: true; Layout.preferredWidth: 1; Layout.alignment: Qt.AlignTop; editor: fields.connection; field: "temperature"; label: qsTr("Temperature") }
            EditorField { id: topP; Layout.fillWidth: true; Layout.preferredWidth: 1; Layout.alignment: Qt.AlignTop; editor: fields.connection; field: "topP"; label: "Top-p" }
            EditorField { id: tokens; Layout.fillWidth: true; Layout.preferredWidth: 1; Layout.alignment: Qt.AlignTop; editor: fields.connection; field: "maxOutputTokens"; label: qsTr("Most output tokens") }
            EditorField { id: effort; Layout.fillWidth: true; Layout.preferredWidth: 1; Layout.alignment: Qt.AlignTop; editor: fields.connection; field: "reasoningEffort"; label: qsTr("Reasoning effort"); placeholder: "low, medium, high" }
        }
    }
}
