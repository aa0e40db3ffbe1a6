import QtQuick
import Signalbox.Style

/// Goes through the branches at this place: "2 of 3".
Row {
    id: stepper

    required property int branch
    required property int branches
    signal stepped(int by)

    visible: branches > 1
    height: Style.lineUi
    IconButton {
        small: true
        anchors.verticalCenter: parent.verticalCenter
        rotation: 180
        iconName: "chevron-right"
        iconSize: 12
        text: qsTr("Previous branch")
        enabled: stepper.branch > 1
        onClicked: stepper.stepped(-1)
    }
    SafeText {
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("%1 of %2").arg(stepper.branch).arg(stepper.branches)
        font: Style.small
        color: Style.ink3
    }
    IconButton {
        small: true
        anchors.verticalCenter: parent.verticalCenter
        iconName: "chevron-right"
        iconSize: 12
        text: qsTr("Next branch")
        enabled: stepper.branch < stepper.branches
        onClicked: stepper.stepped(1)
    }
}
