pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Signalbox.Style
import Signalbox.Ui

/// The fields of one provider. The key goes to the keychain and is never shown again.
ColumnLayout {
    id: form

    required property SettingsViewModel settings
    readonly property ProviderEditor editor: settings.editor
    property bool replacing: false

    spacing: 16

    function fill() {
        name.text = editor.name;
        url.text = editor.baseUrl;
        model.text = editor.model;
        variable.text = editor.keyVariable;
        key.text = "";
        replacing = false;
    }
    Component.onCompleted: fill()
    onVisibleChanged: if (visible) fill()
    Connections {
        target: form.settings
        function onEditingChanged() { form.fill(); }
    }
    Connections {
        target: form.editor
        function onDone() { form.fill(); }
    }

    LabelledField {
        Layout.fillWidth: true
        label: qsTr("Name")
        problem: form.editor.nameProblem
        Field {
            id: name
            width: parent.width
            label: qsTr("Name")
            problem: form.editor.nameProblem
            onTextEdited: form.editor.name = text
        }
    }
    LabelledField {
        Layout.fillWidth: true
        visible: form.editor.needsNetwork
        label: qsTr("API")
        Segments {
            width: parent.width
            mono: false
            label: qsTr("API")
            values: [qsTr("OpenAI-compatible"), "Anthropic"]
            value: form.editor.api === "anthropic-messages" ? values[1] : form.editor.api === "openai-chat" ? values[0] : ""
            onPicked: value => {
                form.editor.api = value === values[1] ? "anthropic-messages" : "openai-chat";
                url.text = form.editor.baseUrl;
            }
        }
    }
    LabelledField {
        Layout.fillWidth: true
        visible: form.editor.needsNetwork
        label: qsTr("Base URL")
        problem: form.editor.urlProblem
        hint: form.editor.destination.length > 0 ? qsTr("Everything you send goes to %1, and to no other host.").arg(form.editor.destination) : ""
        Field {
            id: url
            width: parent.width
            mono: true
            label: qsTr("Base URL")
            problem: form.editor.urlProblem
            onTextEdited: form.editor.baseUrl = text
        }
    }
    LabelledField {
        Layout.fillWidth: true
        visible: form.editor.needsNetwork
        label: qsTr("Model")
        hint: form.editor.models.length > 0 ? "" : qsTr("Test lists what the key can see.")
        Field {
            id: model
            width: parent.width
            mono: true
            label: qsTr("Model")
            onTextEdited: form.editor.model = text
        }
    }
    Flow {
        Layout.fillWidth: true
        visible: form.editor.models.length > 0
        spacing: 6
        Repeater {
            model: Array.from(form.editor.models).slice(0, 12)
            delegate: Chip {
                required property string modelData
                operable: true
                mono: true
                text: modelData
                tone: form.editor.model === modelData ? Chip.On : Chip.Plain
                onClicked: {
                    form.editor.model = modelData;
                    model.text = modelData;
                }
            }
        }
    }
    LabelledField {
        Layout.fillWidth: true
        visible: form.editor.needsNetwork
        label: qsTr("API key")
        hint: form.editor.newKey ? qsTr("Goes to %1 when you save. It is never shown or exported.").arg(form.editor.keychain)
            : form.editor.hasKey ? qsTr("The key itself is never shown or exported.")
            : qsTr("Kept in %1, nowhere else. Local servers often need none.").arg(form.editor.keychain)
        Item {
            width: parent.width
            height: Style.controlHeight
            readonly property bool kept: form.editor.hasKey && !form.editor.newKey && !form.replacing && form.editor.keyVariable.length === 0
            Field {
                id: key
                anchors.left: parent.left
                anchors.right: parent.kept ? replace.left : parent.right
                anchors.rightMargin: parent.kept ? 8 : 0
                iconName: "key"
                label: qsTr("API key")
                readOnly: parent.kept
                echoMode: parent.kept ? TextInput.Normal : TextInput.Password
                placeholderText: parent.kept ? qsTr("In %1").arg(form.editor.keychain) : qsTr("Paste the key")
                onTextEdited: form.editor.setKey(text)
            }
            Button {
                id: replace
                anchors.right: parent.right
                visible: parent.kept
                text: qsTr("Replace…")
                onClicked: {
                    form.replacing = true;
                    key.forceActiveFocus();
                }
            }
        }
    }
    LabelledField {
        Layout.fillWidth: true
        visible: form.editor.needsNetwork && !form.editor.newKey
        label: qsTr("Or from an environment variable")
        extra: qsTr("its name")
        Field {
            id: variable
            width: parent.width
            mono: true
            label: qsTr("Name of an environment variable")
            placeholderText: "OPENAI_API_KEY"
            onEditingFinished: if (text !== form.editor.keyVariable && (text.length > 0 || form.editor.keyVariable.length > 0)) form.editor.keyVariable = text
        }
    }
    SafeText {
        Layout.fillWidth: true
        visible: !form.editor.needsNetwork
        text: qsTr("The offline assistant is no language model. It picks a tool by the words of the question and writes the answer from what the tool gave back. Nothing leaves this machine.")
        color: Style.ink2
        wrapMode: Text.Wrap
    }
    ErrorBox {
        Layout.fillWidth: true
        visible: form.editor.failure.length > 0
        cause: form.editor.failure
        nextStep: form.editor.failureStep
    }
    RowLayout {
        spacing: 8
        Button {
            kind: Button.Primary
            text: qsTr("Save")
            enabled: form.editor.dirty && form.editor.nameProblem.length === 0 && form.editor.urlProblem.length === 0
            onClicked: form.editor.save()
        }
        Button {
            text: form.editor.dirty ? qsTr("Cancel") : qsTr("Back")
            onClicked: form.settings.closeEditor()
        }
        Item { Layout.fillWidth: true }
        IconButton {
            visible: !form.editor.isNew
            iconName: "trash"
            hint: qsTr("Remove this provider…")
            onClicked: removeDialog.open()
        }
    }
    ConfirmDialog {
        id: removeDialog
        question: qsTr("Remove %1?").arg(form.editor.originalName)
        explanation: qsTr("Sessions keep what it answered. Its key stays in the keychain until you remove it there.")
        yes: qsTr("Remove")
        dangerous: true
        onAccepted: form.settings.removeProvider(form.editor.originalName)
    }
}
