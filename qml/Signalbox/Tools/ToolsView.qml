pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// The catalog: every tool of every server, found by words, and one of them tried out in the inspector.
FocusScope {
    id: view

    required property Workbench workbench
    readonly property ToolsViewModel tools: workbench.tools
    readonly property ToolCatalogModel catalog: tools.catalog

    onActiveFocusChanged: if (activeFocus && !field.activeFocus && !list.activeFocus) field.forceActiveFocus()

    Zones {
        id: zones
        anchors.fill: parent
        list: ToolFilters {
            anchors.fill: parent
            workbench: view.workbench
            onChosen: zones.listOverlay = false
        }
        centre: ColumnLayout {
            anchors.fill: parent
            spacing: 0
            RowLayout {
                Layout.fillWidth: true
                Layout.leftMargin: zones.listDocked ? 16 : 8
                Layout.rightMargin: 12
                Layout.preferredHeight: Style.headerHeight
                spacing: 8
                IconButton {
                    visible: !zones.listDocked
                    iconName: "menu"
                    hint: qsTr("Servers and filters (Ctrl B)")
                    onClicked: zones.toggleList()
                }
                Field {
                    id: field
                    Layout.fillWidth: true
                    focus: true
                    iconName: "search"
                    placeholderText: qsTr("Find a tool by name, description or server")
                    text: view.catalog.query
                    trailing: count.implicitWidth + 8
                    onTextEdited: view.catalog.query = text
                    Keys.onEscapePressed: view.catalog.query = ""
                    Keys.onDownPressed: list.forceActiveFocus()
                    SafeText {
                        id: count
                        anchors.right: parent.right
                        anchors.rightMargin: 10
                        anchors.verticalCenter: parent.verticalCenter
                        text: view.catalog.shown === view.catalog.total ? Style.counted(view.catalog.total, qsTr("1 tool"), qsTr("%1 tools"))
                            : qsTr("%1 of %2").arg(view.catalog.shown).arg(view.catalog.total)
                        font: Style.small
                        color: Style.ink3
                    }
                }
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
                SafeText { text: qsTr("tokens"); font: Style.small; color: Style.ink3 }
                SafeText {
                    Layout.preferredWidth: 28
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
                model: view.catalog
                boundsBehavior: Flickable.StopAtBounds
                activeFocusOnTab: true
                keyNavigationEnabled: true
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Tools")
                T.ScrollBar.vertical: ScrollBar {}
                delegate: CatalogRow {
                    width: list.width
                    selected: key.length > 0 && key === view.tools.selected && zones.inspectorOpen
                    tools: view.tools
                    onChosen: {
                        view.tools.choose(key);
                        zones.inspectorOpen = true;
                    }
                }
                EmptyState {
                    anchors.centerIn: parent
                    width: Math.min(parent.width - 48, Style.px(420))
                    visible: list.count === 0
                    iconName: view.catalog.total > 0 ? "search" : "tools"
                    title: view.catalog.total > 0 ? qsTr("No tool fits") : view.workbench.servers.list.count > 0 ? qsTr("No tools yet") : qsTr("No servers yet")
                    hint: view.catalog.total > 0 ? qsTr("No tool has all of these words and a risk that is shown.")
                        : view.workbench.servers.list.count > 0 ? qsTr("Their servers are starting, switched off, or failing.") : qsTr("Tools come from MCP servers.")
                    action: view.catalog.total > 0 ? qsTr("Show all %1 tools").arg(view.catalog.total) : qsTr("Servers…")
                    primary: false
                    onTriggered: {
                        if (view.catalog.total > 0) view.catalog.showAll();
                        else view.workbench.view = "servers";
                    }
                }
            }
        }
        inspector: TryOutPane {
            anchors.fill: parent
            visible: zones.inspectorOpen
            workbench: view.workbench
            onClosed: zones.inspectorOpen = false
        }
    }
    Connections {
        target: view.tools
        function onSelectedChanged() { zones.inspectorOpen = true; }
    }
    Shortcut { enabled: view.visible; sequences: ["Ctrl+B"]; onActivated: zones.toggleList() }
    Shortcut { enabled: view.visible; sequences: ["Ctrl+I"]; onActivated: zones.inspectorOpen = !zones.inspectorOpen }
    Shortcut { enabled: view.visible; sequences: ["Ctrl+F"]; onActivated: field.forceActiveFocus() }
}
