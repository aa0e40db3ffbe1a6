pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Signalbox.Forms
import Signalbox.Style
import Signalbox.Ui

/// The fields of one provider. The key goes to the keychain and is never shown again.
ColumnLayout {
    id: form

    required property SettingsViewModel settings
    readonly property ProviderEditor editor: settings.editor
    readonly property var kinds: editor.kinds

    /// To the fields that a failed test points at: key, model, connection.
    function enter(place: string): Item {
        if (place === "key") keys.enter();
        else if (place === "model") model.forceActiveFocus(Qt.TabFocusReason);
        else connection.enter();
        return place === "key" ? keys : place === "model" ? model : connection;
    }

    spacing: 16

    function fill() {
        name.text = editor.name;
        url.text = editor.baseUrl;
        model.text = editor.model;
        deployment.text = editor.deployment;
        version.text = editor.apiVersion;
        keys.fill();
        connection.fill();
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
        ComboBox {
            width: parent.width
            label: qsTr("API")
            model: Array.from(form.kinds).map(kind => kind.title)
            currentIndex: Array.from(form.kinds).findIndex(kind => kind.api === form.editor.api)
            displayText: currentIndex >= 0 ? form.kinds[currentIndex].title : form.editor.api
            onActivated: index => {
                form.editor.api = form.kinds[index].api;
                name.text = form.editor.name;
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
            placeholderText: form.editor.exampleUrl
            problem: form.editor.urlProblem
            onTextEdited: form.editor.baseUrl = text
        }
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.topMargin: -8
        visible: form.editor.readable
        spacing: 8
        StateIcon { Layout.alignment: Qt.AlignTop; status: "slow" }
        SafeText {
            Layout.fillWidth: true
            text: qsTr("http:// is not encrypted: questions, answers and the key can be read on the way.")
            font: Style.small
            color: Style.warn
            wrapMode: Text.Wrap
        }
    }
    RowLayout {
        Layout.fillWidth: true
        visible: form.editor.needsNetwork && form.editor.usesDeployments
        spacing: 12
        LabelledField {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            label: qsTr("Deployment")
            Field {
                id: deployment
                width: parent.width
                mono: true
                label: qsTr("Deployment")
                placeholderText: form.editor.model
                onTextEdited: form.editor.deployment = text
            }
        }
        LabelledField {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            label: qsTr("API version")
            Field {
                id: version
                width: parent.width
                mono: true
                label: qsTr("API version")
                placeholderText: "2024-10-21"
                onTextEdited: form.editor.apiVersion = text
            }
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
    KeyFields {
        id: keys
        Layout.fillWidth: true
        visible: form.editor.needsNetwork
        label: qsTr("API key")
        editor: form.editor.key
        age: form.editor.keyAge
        readWhen: qsTr("It is read anew for every question.")
        emptyHint: qsTr("Kept in %1, nowhere else. Local servers often need none.").arg(editor.keychain)
        examples: ["OPENAI_API_KEY", "~/.secrets/openai", "pass show openai"]
    }
    ConnectionFields {
        id: connection
        Layout.fillWidth: true
        visible: form.editor.needsNetwork
        editor: form.editor
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
            enabled: form.editor.dirty && form.editor.valid
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
