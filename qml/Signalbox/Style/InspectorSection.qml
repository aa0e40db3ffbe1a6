import QtQuick

/// A part of the inspector with a head.
Column {
    id: section

    required property string title
    property string action
    property string actionIcon
    signal triggered
    default property alias content: holder.data

    topPadding: 12
    bottomPadding: 0
    Item {
        width: section.width
        height: Style.px(20)
        SafeText {
            x: 16
            width: parent.width - 32
            height: parent.height
            text: section.title
            font: Style.smallStrong
            elide: Text.ElideRight
            Accessible.role: Accessible.Heading
        }
        TextButton {
            anchors.right: parent.right
            anchors.rightMargin: 8
            anchors.verticalCenter: parent.verticalCenter
            visible: section.action.length > 0
            iconName: section.actionIcon
            text: section.action
            onClicked: section.triggered()
        }
    }
    Item { width: 1; height: 6 }
    Column {
        id: holder
        x: 16
        width: section.width - 32
        spacing: 4
    }
    Item { width: 1; height: 12 }
    Divider { width: section.width; soft: true }
}
