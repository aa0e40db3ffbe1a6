pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// The list zone of the catalog: what is shown, of which server; for tools their risks and what all schemas
/// together cost each request.
FocusScope {
    id: filters

    required property Workbench workbench
    required property string kind       ///< tools, resources or prompts
    readonly property ToolCatalogModel catalog: workbench.tools.catalog
    readonly property bool ofTools: kind === "tools"
    readonly property list<string> kinds: ["tools", "resources", "prompts"]
    readonly property list<string> kindNames: [qsTr("Tools"), qsTr("Resources"), qsTr("Prompts")]
    signal kindPicked(string kind)
    signal chosen

    ColumnLayout {
        anchors.fill: parent
        anchors.rightMargin: 1
        spacing: 0
        SafeText {
            Layout.leftMargin: 16
            Layout.preferredHeight: Style.headerHeight
            text: qsTr("Catalog")
            font: Style.title
            Accessible.role: Accessible.Heading
        }
        Segments {
            Layout.fillWidth: true
            Layout.leftMargin: 16
            Layout.rightMargin: 16
            Layout.bottomMargin: 8
            mono: false
            label: qsTr("What is shown")
            values: filters.kindNames
            value: filters.kindNames[filters.kinds.indexOf(filters.kind)]
            onPicked: value => filters.kindPicked(filters.kinds[filters.kindNames.indexOf(value)])
        }
        Flickable {
            Layout.fillWidth: true
            Layout.fillHeight: true
            contentWidth: width
            contentHeight: (filters.ofTools ? column.height : offers.height) + 16
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: ScrollBar {}
            Column {
                id: column
                width: parent.width
                visible: filters.ofTools
                Item {
                    width: parent.width
                    height: Style.px(24)
                    GroupHead { anchors.left: parent.left; height: parent.height; text: qsTr("Server") }
                    GroupHead { height: parent.height; anchors.right: parent.right; text: qsTr("tools · tokens") }
                }
                FilterRow {
                    width: column.width
                    name: qsTr("All servers")
                    selected: filters.catalog.server.length === 0
                    figures: String(filters.catalog.total)
                    counted: Style.counted(filters.catalog.total, qsTr("1 tool"), qsTr("%1 tools"))
                    tokens: filters.catalog.tokens
                    onClicked: { filters.catalog.server = ""; filters.chosen(); }
                }
                Repeater {
                    model: filters.catalog.servers
                    delegate: FilterRow {
                        required property var modelData
                        width: column.width
                        name: modelData.name
                        mono: true
                        section: modelData.section
                        figures: String(modelData.tools)
                        counted: Style.counted(modelData.tools, qsTr("1 tool"), qsTr("%1 tools"))
                        tokens: modelData.tokens
                        selected: filters.catalog.server === modelData.name
                        onClicked: { filters.catalog.server = modelData.name; filters.chosen(); }
                    }
                }
                GroupHead { width: parent.width; text: qsTr("Risk, by your rules") }
                Repeater {
                    model: filters.catalog.risks
                    delegate: Item {
                        id: line
                        required property var modelData
                        width: column.width
                        height: Style.rowHeight
                        TapHandler { onTapped: filters.catalog.setRiskShown(line.modelData.risk, !line.modelData.shown) }
                        HoverHandler { id: over }
                        Rectangle {
                            anchors.fill: parent
                            anchors.leftMargin: 8
                            anchors.rightMargin: 8
                            radius: Style.radius
                            color: over.hovered ? Style.hover : "transparent"
                        }
                        CheckBox {
                            anchors.left: parent.left
                            anchors.leftMargin: 16
                            anchors.verticalCenter: parent.verticalCenter
                            label: qsTr("Show tools of this risk: %1").arg(line.modelData.risk)
                            checked: line.modelData.shown
                            onToggled: filters.catalog.setRiskShown(line.modelData.risk, checked)
                        }
                        RiskBadge {
                            anchors.left: parent.left
                            anchors.leftMargin: 44
                            anchors.verticalCenter: parent.verticalCenter
                            risk: line.modelData.risk
                        }
                        MonoText {
                            anchors.right: parent.right
                            anchors.rightMargin: 16
                            anchors.verticalCenter: parent.verticalCenter
                            text: line.modelData.count
                        }
                    }
                }
            }
            OfferFilters {
                id: offers
                width: parent.width
                visible: !filters.ofTools
                catalog: filters.kind === "prompts" ? filters.workbench.offers.prompts : filters.workbench.offers.resources
                heading: filters.kindNames[filters.kinds.indexOf(filters.kind)]
                onChosen: filters.chosen()
            }
        }
        Divider { Layout.fillWidth: true; visible: filters.ofTools && filters.catalog.total > 0 }
        SchemaBudget {
            Layout.margins: 16
            Layout.fillWidth: true
            visible: filters.ofTools && filters.catalog.total > 0
            workbench: filters.workbench
            catalog: filters.catalog
        }
    }
}
