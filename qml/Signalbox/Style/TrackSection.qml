pragma ComponentBehavior: Bound
import QtQuick

/// One server as a section of track: the state changes its shape as well as its colour.
Item {
    id: section

    required property string status    ///< clear | running | slow | down | off
    property int thickness: 4

    implicitWidth: 16
    implicitHeight: thickness * 2 + 4
    Accessible.ignored: true

    Rectangle {
        visible: section.status === "clear" || section.status === "running"
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        height: section.status === "running" ? section.thickness * 2 : section.thickness
        radius: section.status === "running" ? 2 : 1
        color: section.status === "running" ? Style.accent : Style.okMark
    }
    Row {
        visible: section.status === "slow"
        anchors.verticalCenter: parent.verticalCenter
        spacing: 2
        Repeater {
            model: 2
            delegate: Rectangle {
                width: (section.width - 2) / 2
                height: section.thickness
                radius: 1
                color: Style.warnMark
            }
        }
    }
    Item {
        visible: section.status === "down"
        anchors.fill: parent
        readonly property int stub: Math.max(4, Math.round(section.width * 0.3 - 2))
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.stub
            height: section.thickness
            color: Style.dangerMark
        }
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            anchors.right: parent.right
            width: parent.stub
            height: section.thickness
            color: Style.dangerMark
        }
        Icon {
            anchors.centerIn: parent
            name: "close"
            size: section.thickness * 2 + 1
            stroke: 3
            color: Style.dangerMark
        }
    }
    Rectangle {
        visible: section.status === "off"
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        height: section.thickness
        radius: 1
        color: "transparent"
        border.color: Style.control
    }
}
