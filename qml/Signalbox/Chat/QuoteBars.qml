pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style

/// The bars at the start of quoted text.
Row {
    id: bars

    required property int depth

    spacing: 13
    Repeater {
        model: bars.depth
        delegate: Rectangle {
            width: 3
            height: bars.height
            radius: 1
            color: Style.line
        }
    }
}
