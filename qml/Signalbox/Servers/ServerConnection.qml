import QtQuick
import QtQuick.Layouts
import Signalbox.Forms
import Signalbox.Style
import Signalbox.Ui

/// The way to a server that is reached by its URL: folded, because most need none of it.
ColumnLayout {
    id: fields

    required property ServerEditor editor
    readonly property WayOutEditor connection: editor.connection
    property bool open: false

    function fill() {
        way.fill();
        open = connection.summary.length > 0;
    }
    function insist() {
        if (!connection.valid) open = true;
    }

    spacing: 16
    TextButton {
        Layout.leftMargin: -8
        iconName: fields.open ? "chevron-down" : "chevron-right"
        text: qsTr("Connection")
        Accessible.description: fields.connection.summary
        Accessible.checkable: true
        Accessible.checked: fields.open
        onClicked: fields.open = !fields.open
    }
    SafeText {
        Layout.fillWidth: true
        Layout.topMargin: -12
        Layout.leftMargin: 20
        visible: !fields.open
        text: fields.connection.summary.length > 0 ? fields.connection.summary : qsTr("Proxy and certificates of the system")
        font: Style.small
        color: Style.ink3
        elide: Text.ElideRight
    }
    WayOutFields {
        id: way
        Layout.fillWidth: true
        visible: fields.open
        editor: fields.connection
        keychain: fields.editor.keychain
    }
}
