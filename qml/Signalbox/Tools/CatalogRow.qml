import QtQuick
import QtQuick.Layouts
import Signalbox.Style
import Signalbox.Ui

/// A row of the catalog: the head of a server, one of its tools, or a definition that could not be used.
Item {
    id: row

    required property string kind
    required property string server
    required property string name
    required property string nameRich
    required property string descriptionRich
    required property string risk
    required property string riskReason
    required property string tokens
    required property string took
    required property bool switchedOn
    required property string key
    required property string facts
    required property int hidden
    required property bool folded
    required property ToolsViewModel tools
    property bool selected: false
    readonly property bool roomy: width >= Style.px(500) ///< for the time of its calls
    signal chosen

    implicitHeight: kind === "head" ? Style.px(32) : Style.px(48)

    ToolServerHead {
        anchors.fill: parent
        visible: row.kind === "head"
        name: row.name
        facts: row.facts
        hidden: row.hidden
        folded: row.folded
        onToggled: row.tools.catalog.toggleServer(row.server)
    }
    ListRow {
        anchors.fill: parent
        visible: row.kind === "tool"
        selected: row.selected
        leftPadding: 0
        rightPadding: 0
        label: row.name + ", " + row.risk
        onClicked: row.chosen()
        Rectangle { // the whole row is filled, without round corners
            anchors.fill: parent
            color: row.selected ? Style.selected : "transparent"
        }
        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: 36
            anchors.rightMargin: 16
            spacing: 12
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0
                RowLayout {
                    Layout.preferredHeight: Style.px(18) // a badge stands out of it and moves nothing
                    spacing: 8
                    Text { // made by ToolCatalogModel: escaped, mark is its only tag
                        Layout.maximumWidth: row.width - Style.px(260)
                        textFormat: Text.RichText
                        text: Style.markCss + row.nameRich
                        font: Style.monoStrong
                        color: row.switchedOn ? Style.ink : Style.ink3
                        renderType: Text.NativeRendering
                        Accessible.ignored: true
                    }
                    RiskBadge {
                        visible: row.risk !== "read"
                        risk: row.risk
                        reason: row.riskReason
                    }
                }
                RichLine {
                    Layout.fillWidth: true
                    rich: row.descriptionRich
                    behind: row.selected ? Style.selected : Style.canvas
                }
            }
            MonoText {
                Layout.preferredWidth: row.roomy ? Style.px(52) : 0
                horizontalAlignment: Text.AlignRight
                text: !row.roomy ? "" : row.took.length > 0 ? row.took : "–"
                color: Style.ink2
                Accessible.name: row.took.length > 0 ? qsTr("half of the last calls took up to %1").arg(row.took) : qsTr("not called yet")
            }
            MonoText {
                Layout.preferredWidth: Style.px(44)
                horizontalAlignment: Text.AlignRight
                text: row.tokens
                color: Style.ink2
                Accessible.name: qsTr("%1 tokens").arg(text)
            }
            Switch {
                checked: row.switchedOn
                label: qsTr("Offer %1 to the model").arg(row.name)
                onToggled: row.tools.setToolEnabled(row.key, checked)
            }
        }
        Divider {
            anchors.bottom: parent.bottom
            width: parent.width
            soft: true
        }
    }
    Item {
        anchors.fill: parent
        visible: row.kind === "quarantined"
        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: 36
            anchors.rightMargin: 16
            spacing: 8
            StateIcon { status: "slow"; size: 14 }
            MonoText {
                Layout.maximumWidth: row.width * 0.4
                text: row.name
                color: Style.ink3
                elide: Text.ElideRight
            }
            SafeText {
                Layout.fillWidth: true
                text: qsTr("left out: %1").arg(row.facts)
                font: Style.small
                color: Style.warn
                elide: Text.ElideRight
            }
        }
        Divider { anchors.bottom: parent.bottom; width: parent.width; soft: true }
    }
}
