pragma ComponentBehavior: Bound
import QtQuick

/// The mark of the program: three levers in a frame, and the pulled one is the mode.
Item {
    id: mark

    required property string mode      ///< read-only | propose | execute

    readonly property int pulled: mode === "execute" ? 2 : mode === "propose" ? 1 : 0
    readonly property color pulledColor: mode === "execute" ? Style.dangerMark : mode === "propose" ? Style.warnMark : Style.ink

    implicitWidth: 28
    implicitHeight: 28
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("Signalbox")

    Repeater {
        model: 3
        delegate: Rectangle {
            required property int index
            readonly property bool isPulled: mark.pulled === index
            x: [7, 14, 21][index] - width / 2
            y: isPulled ? 5 : 7
            width: isPulled ? 3.6 : 1.8
            height: isPulled ? 17 : 14
            radius: width / 2
            antialiasing: true
            transformOrigin: Item.Bottom
            rotation: isPulled ? 17 : 0
            color: isPulled ? mark.pulledColor : Style.ink3
            Behavior on rotation { NumberAnimation { duration: Style.fold } }
        }
    }
    Rectangle {
        x: 2.5
        y: 23
        width: 23
        height: 2
        radius: 1
        color: Style.ink
    }
}
