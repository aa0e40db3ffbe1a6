pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style

/// The piece of track beside a row: the calls of a turn hang on it, calls that run together split and join.
/// Most rows have the line alone: what only some have is made for those.
Item {
    id: gutter

    required property var track        ///< ui::TrackPiece
    property int nodeY: 18             ///< middle of the node

    readonly property int first: 13
    readonly property int other: 25
    readonly property int bend: 12
    readonly property bool waits: track.dashed || track.node === "stop"

    implicitWidth: Style.gutter

    Rectangle { // the line
        visible: !gutter.track.dashed || gutter.track.node === "stop"
        x: gutter.first
        width: 2
        y: gutter.track.above ? 0 : gutter.nodeY
        height: (gutter.track.node === "here" ? gutter.height - 16 : (gutter.track.below || gutter.track.merge) && gutter.track.node !== "stop" ? gutter.height : gutter.nodeY) - y
        color: Style.track
    }
    Column { // the way behind a call that waits
        id: dashes
        visible: gutter.waits
        x: gutter.first
        y: gutter.track.node === "stop" ? gutter.nodeY + 4 : 0
        spacing: 4
        Repeater {
            model: gutter.waits && (gutter.track.below || gutter.track.node === "stop") ? Math.max(0, Math.min(200, Math.floor((gutter.height - dashes.y) / 8))) : undefined
            delegate: Rectangle {
                width: 2
                height: 4
                color: Style.track
            }
        }
    }
    Repeater {
        model: gutter.track.second || gutter.track.split || gutter.track.merge ? 1 : undefined
        delegate: Item {
            Rectangle { // the second line
                visible: gutter.track.second
                x: gutter.other
                width: 2
                y: gutter.track.split ? gutter.bend - 1 : 0
                height: (gutter.track.merge ? gutter.height - gutter.bend + 1 : gutter.height) - y
                color: Style.track
            }
            Rectangle { // leaves
                visible: gutter.track.split
                x: gutter.first - 1.5
                y: gutter.bend / 2 - 1
                width: 17
                height: 2
                rotation: 45
                antialiasing: true
                color: Style.track
            }
            Rectangle { // comes back
                visible: gutter.track.merge
                x: gutter.first - 1.5
                y: gutter.height - gutter.bend / 2 - 1
                width: 17
                height: 2
                rotation: -45
                antialiasing: true
                color: Style.track
            }
        }
    }
    Repeater {
        model: ["call", "you", "stop"].includes(gutter.track.node) ? 1 : undefined
        delegate: Item {
            Rectangle { // a call, or what the operator said
                readonly property bool call: gutter.track.node === "call"
                visible: call || gutter.track.node === "you"
                x: (gutter.track.onSecond ? gutter.other : gutter.first) + 1 - width / 2
                y: gutter.nodeY - height / 2
                width: 12
                height: 12
                radius: call ? 6 : 3
                color: Style.canvas
                Rectangle {
                    anchors.centerIn: parent
                    width: 8
                    height: 8
                    radius: parent.call ? 4 : 1
                    color: Style.node
                }
            }
            Rectangle { // the stop bar of a call that waits
                visible: gutter.track.node === "stop"
                x: gutter.first + 1 - width / 2
                y: gutter.nodeY - 4
                width: 18
                height: 8
                color: Style.canvas
                Rectangle {
                    anchors.centerIn: parent
                    width: 14
                    height: 4
                    radius: 1
                    color: Style.dangerMark
                }
            }
        }
    }
    Repeater {
        model: gutter.track.node === "here" ? 1 : undefined
        delegate: Item {
            Rectangle { // where the answer is now
                visible: gutter.track.node === "here"
                x: gutter.first + 1 - width / 2
                y: gutter.height - height - 8
                width: 10
                height: 20
                color: Style.canvas
                Rectangle {
                    anchors.centerIn: parent
                    width: 6
                    height: 16
                    radius: 3
                    color: Style.accent
                }
            }
        }
    }
}
