import QtQuick
import QtQuick.Templates as T

/// A thin bar at the edge of something that scrolls.
T.ScrollBar {
    id: bar

    implicitWidth: 10
    implicitHeight: 10
    padding: 2
    minimumSize: orientation === Qt.Horizontal ? height / width : Math.min(0.5, 24 / Math.max(1, height))
    visible: policy !== T.ScrollBar.AlwaysOff && size < 1
    Accessible.ignored: true

    contentItem: Rectangle {
        implicitWidth: 6
        implicitHeight: 6
        radius: 3
        color: bar.pressed ? Style.ink3 : bar.hovered ? Style.control : Style.track
        opacity: bar.pressed || bar.hovered || bar.active ? 1 : 0.45
    }
}
