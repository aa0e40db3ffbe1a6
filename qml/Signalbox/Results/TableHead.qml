import QtQuick
import QtQuick.Templates as T
import Signalbox.Style

/// The head of a column that rows can be sorted by.
T.AbstractButton {
    id: head

    enum Order { None, Rising, Falling }
    property int order: TableHead.None
    property bool endAligned: false

    implicitHeight: Style.px(28)
    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.role: Accessible.ColumnHeader
    Accessible.name: text
    Accessible.description: order === TableHead.Rising ? qsTr("sorted, rising") : order === TableHead.Falling ? qsTr("sorted, falling") : qsTr("not sorted")
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()

    background: Rectangle {
        color: head.hovered ? Style.hover : "transparent"
        FocusRing { on: head.visualFocus; inset: true }
    }
    SafeText {
        id: words
        anchors.left: head.endAligned ? undefined : parent.left
        anchors.right: head.endAligned ? parent.right : undefined
        anchors.leftMargin: 12
        anchors.rightMargin: head.order === TableHead.None ? 12 : 24
        width: Math.min(implicitWidth, parent.width - 24)
        height: parent.height
        text: head.text
        font: Style.smallMedium
        color: Style.ink2
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    Icon {
        visible: head.order !== TableHead.None
        anchors.left: words.right
        anchors.leftMargin: 2
        anchors.verticalCenter: parent.verticalCenter
        name: "chevron-down"
        rotation: head.order === TableHead.Rising ? 180 : 0
        size: 12
        color: Style.accent
    }
}
