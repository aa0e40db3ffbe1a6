pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// The resources or the prompts of every server, found by words.
ColumnLayout {
    id: pane

    required property Workbench workbench
    required property string kind       ///< resources or prompts
    required property bool listDocked
    required property bool inspected    ///< the chosen one is on screen
    readonly property OffersViewModel offers: workbench.offers
    readonly property OfferListModel catalog: kind === "prompts" ? offers.prompts : offers.resources
    readonly property bool prompts: kind === "prompts"
    readonly property bool entered: search.entered || list.activeFocus
    signal listToggled
    signal chosen

    function enter() {
        search.enter();
    }

    spacing: 0
    CatalogSearch {
        id: search
        Layout.fillWidth: true
        Layout.leftMargin: pane.listDocked ? 16 : 8
        Layout.rightMargin: 12
        Layout.preferredHeight: Style.headerHeight
        listDocked: pane.listDocked
        placeholder: pane.prompts ? qsTr("Find a prompt by name, description or server") : qsTr("Find a resource by name, address or server")
        count: pane.catalog.shown !== pane.catalog.total ? qsTr("%1 of %2").arg(pane.catalog.shown).arg(pane.catalog.total)
            : pane.prompts ? Style.counted(pane.catalog.total, qsTr("1 prompt"), qsTr("%1 prompts"))
            : Style.counted(pane.catalog.total, qsTr("1 resource"), qsTr("%1 resources"))
        query: pane.catalog.query
        onEdited: query => pane.catalog.query = query
        onListToggled: pane.listToggled()
        onListAsked: list.forceActiveFocus()
    }
    Divider { Layout.fillWidth: true }
    ListView {
        id: list
        Layout.fillWidth: true
        Layout.fillHeight: true
        clip: true
        model: pane.catalog
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        keyNavigationEnabled: true
        Accessible.role: Accessible.List
        Accessible.name: pane.prompts ? qsTr("Prompts") : qsTr("Resources")
        T.ScrollBar.vertical: ScrollBar {}
        delegate: OfferRow {
            width: list.width
            catalog: pane.catalog
            selected: key.length > 0 && key === pane.offers.selected && pane.inspected
            onChosen: {
                pane.offers.choose(key);
                pane.chosen();
            }
        }
        EmptyState {
            anchors.centerIn: parent
            width: Math.min(parent.width - 48, Style.px(420))
            visible: list.count === 0
            iconName: pane.catalog.total > 0 ? "search" : pane.prompts ? "chat" : "file"
            title: pane.catalog.total > 0 ? (pane.prompts ? qsTr("No prompt fits") : qsTr("No resource fits"))
                : pane.prompts ? qsTr("No prompts") : qsTr("No resources")
            hint: pane.catalog.total > 0 ? qsTr("None has all of these words.")
                : pane.prompts ? qsTr("No server that is connected offers prompts: texts that it has written for a purpose.")
                : qsTr("No server that is connected offers resources: files and data that can be read and attached.")
            action: pane.catalog.total > 0 ? qsTr("Show all %1").arg(pane.catalog.total) : qsTr("Servers…")
            primary: false
            onTriggered: {
                if (pane.catalog.total > 0) pane.catalog.showAll();
                else pane.workbench.view = "servers";
            }
        }
    }
}
