pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// The servers to filter resources or prompts by.
Column {
    id: filters

    required property OfferListModel catalog
    required property string heading
    signal chosen

    Item {
        width: parent.width
        height: Style.px(24)
        GroupHead { anchors.left: parent.left; height: parent.height; text: qsTr("Server") }
        GroupHead { height: parent.height; anchors.right: parent.right; text: filters.heading }
    }
    FilterRow {
        width: filters.width
        name: qsTr("All servers")
        selected: filters.catalog.server.length === 0
        figures: String(filters.catalog.total)
        onClicked: { filters.catalog.server = ""; filters.chosen(); }
    }
    Repeater {
        model: filters.catalog.servers
        delegate: FilterRow {
            required property var modelData
            width: filters.width
            name: modelData.name
            mono: true
            section: "clear"
            figures: String(modelData.count)
            selected: filters.catalog.server === modelData.name
            onClicked: { filters.catalog.server = modelData.name; filters.chosen(); }
        }
    }
}
