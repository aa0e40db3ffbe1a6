import QtQuick
import QtQuick.Templates as T

/// A row of a list: fill and focus; what it says is the caller's.
T.ItemDelegate {
    id: row

    property bool selected: false
    property string label
    default property alias content: holder.data

    implicitHeight: Style.rowHeight
    leftPadding: 8
    rightPadding: 8
    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.role: Accessible.ListItem
    Accessible.name: label
    Accessible.selected: selected
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: Style.radius
        color: row.selected ? Style.selected : row.down ? Style.press : row.hovered ? Style.hover : "transparent"
        FocusRing { on: row.visualFocus; inset: true }
    }
    Item {
        id: holder
        anchors.fill: parent
        anchors.leftMargin: row.leftPadding
        anchors.rightMargin: row.rightPadding
    }
}
