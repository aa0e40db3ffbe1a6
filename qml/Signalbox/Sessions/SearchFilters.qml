pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// Where and when the words of a search may stand, and what comes first. The figures are of all that was
/// found.
Rectangle {
    id: filters

    required property SearchResults results

    color: Style.chrome

    component Choice: Item {
        id: choice
        required property var modelData
        property bool only: false          ///< one of several, not some of them
        property bool on: false
        signal picked
        width: column.width
        height: Style.rowHeight
        CheckBox {
            anchors.left: parent.left
            anchors.leftMargin: 16
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - Style.px(72)
            round: choice.only
            text: choice.modelData.label
            checked: choice.on
            onToggled: choice.picked()
        }
        MonoText {
            anchors.right: parent.right
            anchors.rightMargin: 16
            anchors.verticalCenter: parent.verticalCenter
            text: choice.modelData.count ?? ""
            color: Style.ink3
        }
    }

    Flickable {
        anchors.fill: parent
        contentHeight: column.height + 16
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}
        Column {
            id: column
            width: parent.width
            topPadding: 8
            GroupHead { width: parent.width; text: qsTr("Where") }
            Repeater {
                model: filters.results.places
                delegate: Choice {
                    on: modelData.shown
                    onPicked: filters.results.setPlaceShown(modelData.name, !modelData.shown)
                }
            }
            GroupHead { width: parent.width; text: qsTr("When") }
            Repeater {
                model: filters.results.times
                delegate: Choice {
                    only: true
                    on: modelData.chosen
                    onPicked: filters.results.chooseTime(modelData.name)
                }
            }
            GroupHead { width: parent.width; text: qsTr("Order") }
            Repeater {
                model: filters.results.orders
                delegate: Choice {
                    only: true
                    on: modelData.chosen
                    onPicked: filters.results.chooseOrder(modelData.name)
                }
            }
        }
    }
    Divider {
        anchors.right: parent.right
        height: parent.height
    }
}
