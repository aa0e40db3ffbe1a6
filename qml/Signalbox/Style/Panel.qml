import QtQuick

/// A box with a head, for facts beside a page.
Rectangle {
    id: panel

    required property string title
    property string note
    default property alias content: holder.data

    implicitHeight: holder.implicitHeight + Style.px(36) + 12
    implicitWidth: Style.px(272)
    radius: Style.radius
    color: Style.raised
    border.color: Style.line
    SafeText {
        anchors.left: parent.left
        anchors.leftMargin: 12
        y: 8
        height: Style.px(24)
        text: panel.title
        font: Style.smallStrong
        Accessible.role: Accessible.Heading
    }
    MonoText {
        anchors.right: parent.right
        anchors.rightMargin: 12
        y: 8
        height: Style.px(24)
        text: panel.note
        color: Style.ink2
    }
    Column {
        id: holder
        x: 12
        y: Style.px(36)
        width: panel.width - 24
        spacing: 4
    }
}
