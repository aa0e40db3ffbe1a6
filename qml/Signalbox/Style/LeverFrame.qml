pragma ComponentBehavior: Bound
import QtQuick

/// The mark again, small, for the status line: three levers, the pulled one is the mode.
Item {
    id: frame

    required property string mode
    property color color: Style.ink
    readonly property int pulled: mode === "execute" ? 2 : mode === "propose" ? 1 : 0

    implicitWidth: 20
    implicitHeight: 15

    Repeater {
        model: 3
        delegate: Rectangle {
            required property int index
            readonly property bool isPulled: frame.pulled === index
            x: [4, 10, 16][index] - width / 2
            y: isPulled ? 2 : 4
            width: isPulled ? 2.2 : 1.2
            height: isPulled ? 9 : 7
            radius: width / 2
            antialiasing: true
            transformOrigin: Item.Bottom
            rotation: isPulled ? 20 : 0
            opacity: isPulled ? 1 : 0.75
            color: frame.color
        }
    }
    Rectangle {
        x: 1
        y: 12.5
        width: 18
        height: 1.5
        radius: 0.75
        color: frame.color
    }
}
