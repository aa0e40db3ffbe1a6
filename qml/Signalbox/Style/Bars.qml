pragma ComponentBehavior: Bound
import QtQuick

/// What stands where something is being loaded: still grey bars after 300 ms, no shimmer.
Column {
    id: bars

    required property string text

    spacing: 12
    SafeText {
        width: bars.width
        elide: Text.ElideRight
        text: bars.text
        color: Style.ink2
    }
    Repeater {
        model: [0.7, 0.53, 0.62, 0.4]
        delegate: Rectangle {
            required property real modelData
            anchors.left: parent ? parent.left : undefined
            visible: patience.done
            width: bars.width * modelData
            height: 8
            radius: Style.radiusMark
            color: Style.line
        }
    }
    onVisibleChanged: patience.done = false
    Timer {
        id: patience
        property bool done: false
        interval: 300
        running: bars.visible
        onTriggered: done = true
    }
}
