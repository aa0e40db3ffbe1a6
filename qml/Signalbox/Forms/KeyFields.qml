import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// Where a key comes from. One that is typed goes to the keychain and is never shown again.
LabelledField {
    id: fields

    required property KeySourceEditor editor
    required property string emptyHint  ///< said while there is none in the keychain
    property string age                 ///< "Set 43 days ago."; may be empty
    property string readWhen: qsTr("It is read anew each time.")
    property list<string> examples      ///< of a variable, a path and a command
    property bool typed: true           ///< it is short enough to be typed
    property bool missing: false        ///< what is not there is a problem
    property bool replacing: false
    readonly property bool inKeychain: editor.source === "keychain"
    readonly property bool kept: inKeychain && editor.hasKey && !editor.newKey && !replacing
    readonly property list<string> all: ["keychain", "env", "file", "command"]
    readonly property var sources: typed || inKeychain ? all : all.slice(1)
    readonly property var names: ({ keychain: qsTr("Keychain"), env: qsTr("Variable"), file: qsTr("File"), command: qsTr("Command") })

    function fill() {
        key.text = "";
        place.text = editor.place;
        replacing = false;
    }

    /// To the place where another key is given.
    function enter() {
        if (inKeychain) replacing = true;
        (inKeychain ? key : place).forceActiveFocus(Qt.TabFocusReason);
    }

    problem: inKeychain ? (missing && !editor.hasKey ? qsTr("Paste it, or say where it is.") : "")
        : missing || place.text.length > 0 ? editor.problem : ""
    hint: !inKeychain ? (editor.source === "env" ? qsTr("The name of a variable.")
                       : editor.source === "file" ? qsTr("A file that holds nothing but the key.")
                       : qsTr("A program that prints the key, started without a shell.")) + " " + readWhen
        : editor.newKey ? qsTr("Goes to %1 when you save. It is never shown or exported.").arg(editor.keychain)
        : editor.hasKey ? (age + " " + qsTr("The key itself is never shown or exported.")).trim()
        : emptyHint

    Column {
        width: parent.width
        spacing: 8
        Segments {
            width: parent.width
            mono: false
            label: qsTr("Where the key comes from")
            values: fields.sources.map(source => fields.names[source])
            value: fields.names[fields.editor.source]
            onPicked: value => {
                fields.editor.source = fields.sources.find(source => fields.names[source] === value);
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
                label: fields.label
                readOnly: fields.kept
                echoMode: fields.kept ? TextInput.Normal : TextInput.Password
                placeholderText: fields.kept ? qsTr("In %1").arg(fields.editor.keychain) : qsTr("Paste it here")
                onTextEdited: fields.editor.setKey(text)
            }
            Button {
                id: replace
                anchors.right: parent.right
                visible: fields.kept
                text: qsTr("Replace…")
                onClicked: fields.enter()
            }
        }
        Field {
            id: place
            width: parent.width
            visible: !fields.inKeychain
            mono: true
            label: fields.editor.source === "env" ? qsTr("Name of an environment variable")
                : fields.editor.source === "file" ? qsTr("Path of the key file") : qsTr("Command that prints the key")
            placeholderText: fields.examples[fields.all.indexOf(fields.editor.source) - 1] ?? ""
            problem: fields.problem
            onTextEdited: fields.editor.place = text
        }
    }
}
