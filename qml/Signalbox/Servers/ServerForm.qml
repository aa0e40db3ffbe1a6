import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// Adds or changes a server. What will be started is shown word by word before anything starts.
Flickable {
    id: form

    required property ServersViewModel servers
    readonly property ServerEditor editor: servers.editor
    property bool tried: false

    contentWidth: width
    contentHeight: column.implicitHeight + 40
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    T.ScrollBar.vertical: ScrollBar {}
    onVisibleChanged: {
        tried = false;
        if (visible) {
            name.text = editor.name;
            command.text = editor.command;
            environment.text = editor.environment;
            folder.text = editor.directory;
            url.text = editor.url;
            token.text = "";
            signIn.fill();
            connection.fill();
            asks.fill();
            name.forceActiveFocus();
        }
    }

    function submit() {
        tried = true;
        if (editor.canSignIn) signIn.insist();
        asks.insist();
        if (!editor.stdio) connection.insist();
        if (editor.valid) editor.save();
    }

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.leftMargin: 24
        y: 20
        width: Math.min(Style.px(640), parent.width - 48)
        spacing: 16

        LabelledField {
            Layout.fillWidth: true
            label: qsTr("Name")
            hint: qsTr("Shown everywhere, and part of the tool names that the model sees")
            problem: form.tried ? form.editor.nameProblem : ""
            Field {
                id: name
                width: Math.min(parent.width, Style.px(320))
                mono: true
                label: qsTr("Name")
                problem: form.tried ? form.editor.nameProblem : ""
                onTextEdited: form.editor.name = text
            }
        }
        LabelledField {
            Layout.fillWidth: true
            label: qsTr("How it is reached")
            Segments {
                width: Math.min(parent.width, Style.px(320))
                mono: false
                label: qsTr("How it is reached")
                values: [qsTr("Command"), qsTr("URL")]
                value: form.editor.stdio ? values[0] : values[1]
                onPicked: value => form.editor.stdio = value === values[0]
            }
        }
        LabelledField {
            Layout.fillWidth: true
            visible: form.editor.stdio
            label: qsTr("Command")
            extra: qsTr("quotes as in a shell; no variables, no wildcards")
            problem: form.tried ? form.editor.commandProblem : ""
            Field {
                id: command
                width: parent.width
                mono: true
                label: qsTr("Command")
                placeholderText: "npx -y @modelcontextprotocol/server-filesystem ~/docs"
                problem: form.tried ? form.editor.commandProblem : ""
                onTextEdited: form.editor.command = text
                onAccepted: form.submit()
            }
        }
        CommandWords {
            Layout.fillWidth: true
            visible: form.editor.stdio && form.editor.words.length > 0
            words: form.editor.words
            environment: form.editor.environment
            directory: form.editor.directory
        }
        LabelledField {
            Layout.fillWidth: true
            visible: form.editor.stdio
            label: qsTr("Environment")
            extra: qsTr("NAME=value, one a line; no secrets here")
            hint: qsTr("The process gets a clean environment and these. ${env:NAME} stands for a variable of Signalbox itself.")
            problem: form.editor.environmentProblem
            TextEditor {
                id: environment
                width: parent.width
                mono: true
                label: qsTr("Environment")
                problem: form.editor.environmentProblem
                onTextChanged: if (activeFocus) form.editor.environment = text
            }
        }
        LabelledField {
            Layout.fillWidth: true
            visible: form.editor.stdio
            label: qsTr("Working folder")
            extra: qsTr("optional")
            Field {
                id: folder
                width: parent.width
                mono: true
                label: qsTr("Working folder")
                onTextEdited: form.editor.directory = text
            }
        }
        LabelledField {
            Layout.fillWidth: true
            visible: !form.editor.stdio
            label: qsTr("URL")
            problem: form.tried ? form.editor.urlProblem : ""
            Field {
                id: url
                width: parent.width
                mono: true
                label: qsTr("URL")
                placeholderText: "https://mcp.example.net/mcp"
                problem: form.tried ? form.editor.urlProblem : ""
                onTextEdited: form.editor.url = text
                onAccepted: form.submit()
            }
        }
        TransportChoice {
            Layout.fillWidth: true
            visible: !form.editor.stdio
            editor: form.editor
        }
        LabelledField {
            Layout.fillWidth: true
            visible: !form.editor.stdio
            label: qsTr("Bearer token")
            extra: qsTr("optional")
            hint: form.editor.hasToken && token.text.length === 0 ? qsTr("One is in the keychain. Type another to replace it.")
                : qsTr("Kept in the keychain, sent only to this host, never shown or exported")
            Field {
                id: token
                width: parent.width
                label: qsTr("Bearer token")
                echoMode: TextInput.Password
                iconName: "key"
                trailing: forget.visible ? forget.width : 0
                onTextEdited: form.editor.setToken(text)
                TextButton {
                    id: forget
                    anchors.right: parent.right
                    anchors.rightMargin: 2
                    anchors.verticalCenter: parent.verticalCenter
                    visible: form.editor.hasToken
                    text: qsTr("Remove")
                    Accessible.name: qsTr("Remove the bearer token")
                    onClicked: {
                        token.text = "";
                        form.editor.forgetToken();
                    }
                }
            }
        }
        SignInFields {
            id: signIn
            Layout.fillWidth: true
            visible: form.editor.canSignIn
            server: form.editor
        }
        ServerConnection {
            id: connection
            Layout.fillWidth: true
            visible: !form.editor.stdio
            editor: form.editor
        }
        AskFields {
            id: asks
            Layout.fillWidth: true
            editor: form.editor.asks
        }
        ErrorBox {
            Layout.fillWidth: true
            visible: form.editor.failure.length > 0
            cause: form.editor.failure
        }
        RowLayout {
            Layout.topMargin: 4
            spacing: 8
            Button {
                kind: Button.Primary
                text: form.editor.stdio ? (form.editor.isNew ? qsTr("Add and start") : qsTr("Save and restart"))
                    : (form.editor.isNew ? qsTr("Add and connect") : qsTr("Save and connect"))
                onClicked: form.submit()
            }
            Button {
                text: qsTr("Cancel")
                onClicked: form.servers.closeEditor()
            }
        }
    }
}
