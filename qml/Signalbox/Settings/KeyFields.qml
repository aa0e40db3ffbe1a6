import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// Where the key of a provider comes from. A key that is typed goes to the keychain and is never shown again.
LabelledField {
    id: fields

    required property ProviderEditor editor
    property bool replacing: false
    readonly property bool inKeychain: editor.keySource === "keychain"
    readonly property bool kept: inKeychain && editor.hasKey && !editor.newKey && !replacing
    readonly property list<string> sources: ["keychain", "env", "file", "command"]
    readonly property list<string> sourceNames: [qsTr("Keychain"), qsTr("Variable"), qsTr("File"), qsTr("Command")]

    function fill() {
        key.text = "";
        place.text = editor.keyPlace;
        replacing = false;
    }

    label: qsTr("API key")
    problem: inKeychain || place.text.length === 0 ? "" : editor.keyProblem
    hint: !inKeychain ? (editor.keySource === "env" ? qsTr("The name of a variable. It is read anew for every question.")
                       : editor.keySource === "file" ? qsTr("A file that holds nothing but the key. It is read anew for every question.")
                       : qsTr("A program that prints the key, started without a shell for every question."))
        : editor.newKey ? qsTr("Goes to %1 when you save. It is never shown or exported.").arg(editor.keychain)
        : editor.hasKey ? (editor.keyAge + " " + qsTr("The key itself is never shown or exported.")).trim()
        : qsTr("Kept in %1, nowhere else. Local servers often need none.").arg(editor.keychain)

    Column {
        width: parent.width
        spacing: 8
        Segments {
            width: parent.width
            mono: false
            label: qsTr("Where the key comes from")
            values: fields.sourceNames
            value: fields.sourceNames[fields.sources.indexOf(fields.editor.keySource)]
            onPicked: value => {
                fields.editor.keySource = fields.sources[fields.sourceNames.indexOf(value)];
                fields.fill();
            }
        }
        Item {
            width: parent.width
            height: Style.controlHeight
            visible: fields.inKeychain
            Field {
                id: key
                anchors.left: parent.left
                anchors.right: fields.kept ? replace.left : parent.right
                anchors.rightMargin: fields.kept ? 8 : 0
                iconName: "key"
                label: qsTr("API key")
                readOnly: fields.kept
                echoMode: fields.kept ? TextInput.Normal : TextInput.Password
                placeholderText: fields.kept ? qsTr("In %1").arg(fields.editor.keychain) : qsTr("Paste the key")
                onTextEdited: fields.editor.setKey(text)
            }
            Button {
                id: replace
                anchors.right: parent.right
                visible: fields.kept
                text: qsTr("Replace…")
                onClicked: {
                    fields.replacing = true;
                    key.forceActiveFocus();
                }
            }
        }
        Field {
            id: place
            width: parent.width
            visible: !fields.inKeychain
            mono: true
            label: fields.editor.keySource === "env" ? qsTr("Name of an environment variable")
                : fields.editor.keySource === "file" ? qsTr("Path of the key file") : qsTr("Command that prints the key")
            placeholderText: fields.editor.keySource === "env" ? "OPENAI_API_KEY"
                : fields.editor.keySource === "file" ? "~/.secrets/openai" : "pass show openai"
            problem: fields.problem
            onTextEdited: fields.editor.keyPlace = text
        }
    }
}
