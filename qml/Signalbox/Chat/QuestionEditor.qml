import QtQuick
import Signalbox.Style

/// A question that is said differently.
Item {
    id: editing

    required property string was
    signal closed
    signal asked(string text)

    function ask() {
        if (editor.text.trim().length > 0) asked(editor.text);
    }

    height: editor.height + 52
    TextEditor {
        id: editor
        x: 4
        y: 4
        width: parent.width - 8
        framed: false
        font: Style.body
        label: qsTr("Question")
        Component.onCompleted: {
            text = editing.was;
            forceActiveFocus();
            cursorPosition = length;
        }
        Keys.onEscapePressed: editing.closed()
        Keys.onPressed: event => {
            if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && !(event.modifiers & Qt.ShiftModifier)) {
                editing.ask();
                event.accepted = true;
            }
        }
    }
    Row {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: 8
        spacing: 8
        Button { small: true; text: qsTr("Cancel"); onClicked: editing.closed() }
        Button { small: true; kind: Button.Primary; text: qsTr("Ask again"); enabled: editor.text.trim().length > 0; onClicked: editing.ask() }
    }
}
