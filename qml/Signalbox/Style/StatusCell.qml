import QtQuick
import QtQuick.Templates as T

/// One cell of the status line; each cell is a button that leads to its details.
T.Button {
    id: cell

    property bool last: false
    property color fill: "transparent"
    property string hint
    default property alias content: row.data

    implicitWidth: row.implicitWidth + 20
    implicitHeight: Style.statusHeight
    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: hint
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()

    background: Rectangle {
        color: cell.fill
        Rectangle {
            anchors.fill: parent
            visible: cell.hovered
            color: Style.ink
            opacity: 0.06
        }
        Divider {
            visible: !cell.last
            anchors.right: parent.right
            height: parent.height
        }
        FocusRing { on: cell.visualFocus; inset: true; around: 0 }
    }
    Row {
        id: row
        anchors.centerIn: parent
        height: parent.height
        spacing: 8
    }
    Hint {
        at: cell
        on: cell.hovered
        text: cell.hint
        side: Hint.Above
    }
}
