import QtQuick
import Signalbox.Style

/// Where the answer is being written: blinks once a second, still where motion is reduced.
Rectangle {
    id: caret

    width: 8
    height: 16
    radius: 1
    color: Style.accent
    Accessible.ignored: true

    Timer {
        interval: 500
        repeat: true
        running: caret.visible && !Style.reducedMotion
        onTriggered: caret.opacity = caret.opacity > 0 ? 0 : 1
        onRunningChanged: caret.opacity = 1
    }
}
