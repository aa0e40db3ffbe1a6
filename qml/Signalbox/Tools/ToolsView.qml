import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// What the servers offer: tools, resources and prompts, and one of them in the inspector.
FocusScope {
    id: view

    required property Workbench workbench
    readonly property ToolsViewModel tools: workbench.tools
    readonly property OffersViewModel offers: workbench.offers
    readonly property string kind: offers.kind
    readonly property bool ofTools: kind === "tools"

    function enter() {
        if (ofTools) toolList.enter();
        else offerList.enter();
    }
    onActiveFocusChanged: if (activeFocus && !toolList.entered && !offerList.entered) enter()
    onKindChanged: zones.inspectorOpen = false
    Component.onCompleted: zones.inspectorOpen = !ofTools && offers.selected.length > 0

    Zones {
        id: zones
        anchors.fill: parent
        list: ToolFilters {
            anchors.fill: parent
            workbench: view.workbench
            kind: view.kind
            onKindPicked: kind => view.offers.kind = kind
            onChosen: zones.listOverlay = false
        }
        centre: FocusScope {
            anchors.fill: parent
            focus: true
            ToolList {
                id: toolList
                anchors.fill: parent
                visible: view.ofTools
                workbench: view.workbench
                listDocked: zones.listDocked
                inspected: zones.inspectorOpen
                onListToggled: zones.toggleList()
                onChosen: zones.inspectorOpen = true
            }
            OfferList {
                id: offerList
                anchors.fill: parent
                visible: !view.ofTools
                workbench: view.workbench
                kind: view.kind
                listDocked: zones.listDocked
                inspected: zones.inspectorOpen
                onListToggled: zones.toggleList()
                onChosen: zones.inspectorOpen = true
            }
        }
        inspector: Item {
            anchors.fill: parent
            TryOutPane {
                anchors.fill: parent
                visible: zones.inspectorOpen && view.ofTools
                workbench: view.workbench
                onClosed: zones.inspectorOpen = false
            }
            OfferPane {
                anchors.fill: parent
                visible: zones.inspectorOpen && !view.ofTools
                workbench: view.workbench
                onClosed: zones.inspectorOpen = false
            }
        }
    }
    Connections {
        target: view.tools
        function onSelectedChanged() {
            view.offers.kind = "tools";
            zones.inspectorOpen = true;
        }
    }
    Connections {
        target: view.offers
        function onArgumentsNeeded() { zones.inspectorOpen = true; }
    }
    Shortcut { enabled: view.visible; sequences: ["Ctrl+B"]; onActivated: zones.toggleList() }
    Shortcut { enabled: view.visible; sequences: ["Ctrl+I"]; onActivated: zones.inspectorOpen = !zones.inspectorOpen }
    Shortcut { enabled: view.visible; sequences: ["Ctrl+F"]; onActivated: view.enter() }
}
