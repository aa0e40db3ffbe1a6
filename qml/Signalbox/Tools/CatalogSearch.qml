import QtQuick
import QtQuick.Layouts
import Signalbox.Style

/// The head of the catalog: what is searched for, and how much of all is shown.
RowLayout {
    id: head

    required property bool listDocked
    required property string placeholder
    required property string count
    property alias query: field.text
    signal edited(string query)
    signal listToggled
    signal listAsked ///< the focus shall go into the list

    function enter() {
        field.forceActiveFocus();
    }
    readonly property bool entered: field.activeFocus

    spacing: 8
    IconButton {
        visible: !head.listDocked
        iconName: "menu"
        hint: qsTr("Servers and filters (Ctrl B)")
        onClicked: head.listToggled()
    }
    Field {
        id: field
        Layout.fillWidth: true
        focus: true
        iconName: "search"
        placeholderText: head.placeholder
        trailing: count.implicitWidth + 8
        onTextEdited: head.edited(text)
        Keys.onEscapePressed: {
            text = "";
            head.edited("");
        }
        Keys.onDownPressed: head.listAsked()
        SafeText {
            id: count
            anchors.right: parent.right
            anchors.rightMargin: 10
            anchors.verticalCenter: parent.verticalCenter
            text: head.count
            font: Style.small
            color: Style.ink3
        }
    }
}
