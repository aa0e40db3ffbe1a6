pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// The same choices as SearchFilters where there is no room for a list of them.
Flow {
    id: chips

    required property SearchResults results

    spacing: 6

    component Choice: Chip {
        required property var modelData
        property bool on: false
        operable: true
        tone: on ? Chip.On : Chip.Plain
        text: modelData.count === undefined ? modelData.label : modelData.label + " " + modelData.count
        Accessible.checkable: true
        Accessible.checked: on
    }
    component Gap: Item { width: 6; height: 1 }

    Repeater {
        model: chips.results.places
        delegate: Choice {
            on: modelData.shown
            onClicked: chips.results.setPlaceShown(modelData.name, !modelData.shown)
        }
    }
    Gap {}
    Repeater {
        model: chips.results.times
        delegate: Choice {
            on: modelData.chosen
            onClicked: chips.results.chooseTime(modelData.name)
        }
    }
    Gap {}
    Repeater {
        model: chips.results.orders
        delegate: Choice {
            on: modelData.chosen
            onClicked: chips.results.chooseOrder(modelData.name)
        }
    }
}
