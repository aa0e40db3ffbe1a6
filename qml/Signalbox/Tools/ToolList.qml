pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// Every tool of every server, found by words.
ColumnLayout {
    id: pane

    required property Workbench workbench
    required property bool listDocked
    required property bool inspected    ///< the chosen one is on screen
    readonly property ToolsViewModel tools: workbench.tools
    readonly property ToolCatalogModel catalog: tools.catalog
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
        placeholder: qsTr("Find a tool by name, description or server")
        count: pane.catalog.shown === pane.catalog.total ? Style.counted(pane.catalog.total, qsTr("1 tool"), qsTr("%1 tools"))
            : qsTr("%1 of %2").arg(pane.catalog.shown).arg(pane.catalog.total)
        query: pane.catalog.query
        onEdited: query => pane.catalog.query = query
        onListToggled: pane.listToggled()
        onListAsked: list.forceActiveFocus()
    }
    Divider { Layout.fillWidth: true }
    RowLayout {
        Layout.fillWidth: true
        Layout.leftMargin: 36
        Layout.rightMargin: 16
        Layout.preferredHeight: Style.px(28)
        visible: list.count > 0
        spacing: 12
        SafeText {
            Layout.fillWidth: true
            text: qsTr("Tool")
            font: Style.small
            color: Style.ink3
            elide: Text.ElideRight
        }
        SafeText {
            readonly property bool roomy: pane.width >= Style.px(500)
            Layout.preferredWidth: roomy ? Style.px(52) : 0
            horizontalAlignment: Text.AlignRight
            text: roomy ? qsTr("p50") : ""
            font: Style.small
            color: Style.ink3
            HoverHandler { id: overMedian }
            ToolTip {
                visible: overMedian.hovered
                text: qsTr("How long half of the last calls took at most, since the start")
            }
        }
        SafeText {
            Layout.preferredWidth: Style.px(44)
            horizontalAlignment: Text.AlignRight
            text: qsTr("tokens")
            font: Style.small
            color: Style.ink3
        }
        SafeText {
            Layout.preferredWidth: Style.px(28)
            horizontalAlignment: Text.AlignRight
            text: qsTr("on")
            font: Style.small
            color: Style.ink3
        }
    }
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
        Accessible.name: qsTr("Tools")
        T.ScrollBar.vertical: ScrollBar {}
        delegate: CatalogRow {
            width: list.width
            selected: key.length > 0 && key === pane.tools.selected && pane.inspected
            tools: pane.tools
            onChosen: {
                pane.tools.choose(key);
                pane.chosen();
            }
        }
        EmptyState {
            anchors.centerIn: parent
            width: Math.min(parent.width - 48, Style.px(420))
            visible: list.count === 0
            iconName: pane.catalog.total > 0 ? "search" : "tools"
            title: pane.catalog.total > 0 ? qsTr("No tool fits") : pane.workbench.servers.list.count > 0 ? qsTr("No tools yet") : qsTr("No servers yet")
            hint: pane.catalog.total > 0 ? qsTr("No tool has all of these words and a risk that is shown.")
                : pane.workbench.servers.list.count > 0 ? qsTr("Their servers are starting, switched off, or failing.") : qsTr("Tools come from MCP servers.")
            action: pane.catalog.total > 0 ? qsTr("Show all %1 tools").arg(pane.catalog.total) : qsTr("Servers…")
            primary: false
            onTriggered: {
                if (pane.catalog.total > 0) pane.catalog.showAll();
                else pane.workbench.view = "servers";
            }
        }
    }
}
