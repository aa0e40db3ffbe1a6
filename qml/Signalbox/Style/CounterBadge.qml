import QtQuick

/// A small number on a rail button: what waits for the operator (amber), or what fails (red).
Rectangle {
    id: badge

    required property int number
    property bool grave: false

    visible: number > 0
    implicitWidth: Math.max(16, count.implicitWidth + 8)
    implicitHeight: 16
    radius: 8
    color: grave ? Style.dangerFill : Style.warnMark

    SafeText {
        id: count
        anchors.centerIn: parent
        text: badge.number
        font: Style.tiny
        color: badge.grave ? Style.inkOnDanger : Style.inkOnWarnMark
        Accessible.ignored: true
    }
}
