import QtQuick
import QtQuick.Templates as T

/// One value of a ComboBox.
T.ItemDelegate {
    id: row

    required property var modelData
    required property int index
    property bool mono: false

    implicitHeight: Style.px(28)
    leftPadding: 8
    hoverEnabled: true
    text: modelData
    Accessible.role: Accessible.ListItem
    Accessible.name: text
    Accessible.onPressAction: clicked()

    background: Rectangle {
        radius: Style.radiusBadge
        color: row.highlighted || row.hovered ? Style.hover : "transparent"
    }
    contentItem: SafeText {
        text: row.text
        font: row.mono ? Style.mono : Style.ui
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}
