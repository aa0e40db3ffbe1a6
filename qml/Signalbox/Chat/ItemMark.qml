import QtQuick
import Signalbox.Style

/// Where an item of a list begins: its dot, its number or its box.
Row {
    id: mark

    required property string marker
    required property string task      ///< open, done or nothing
    readonly property bool numbered: marker.length > 0 && marker !== "•"

    property bool fromRight: false

    LayoutMirroring.enabled: false // it stands where its text begins, whatever the window's direction is
    layoutDirection: fromRight ? Qt.LeftToRight : Qt.RightToLeft
    width: 34
    spacing: 4
    Rectangle {
        visible: mark.task.length > 0
        y: Math.round((mark.height - 14) / 2)
        width: 14
        height: 14
        radius: 3
        color: mark.task === "done" ? Style.ink3 : "transparent"
        border.color: Style.control
        Accessible.role: Accessible.CheckBox
        Accessible.name: mark.task === "done" ? qsTr("done") : qsTr("open")
        Icon {
            anchors.centerIn: parent
            visible: mark.task === "done"
            name: "tick"
            size: 10
            stroke: 2.5
            color: Style.canvas
        }
    }
    SafeText {
        visible: mark.marker.length > 0 && (mark.numbered || mark.task.length === 0)
        height: mark.height
        leftPadding: mark.fromRight && !mark.numbered ? 4 : 0
        rightPadding: mark.fromRight || mark.numbered ? 0 : 4
        text: mark.marker
        font: Style.body
        color: Style.ink2
    }
}
