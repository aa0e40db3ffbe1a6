pragma ComponentBehavior: Bound
import QtQuick

/// Tabs of the inspector.
Item {
    id: tabs

    required property list<string> names
    property int current: 0

    implicitHeight: Style.px(36)
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
    Row {
        anchors.left: parent.left
        anchors.leftMargin: 12
        height: parent.height
        spacing: 4
        Repeater {
            model: tabs.names
            delegate: TabButton {
                required property string modelData
                required property int index
                text: modelData
                height: tabs.height
                checked: tabs.current === index
                onClicked: tabs.current = index
            }
        }
    }
}
