import QtQuick
import QtQuick.Layouts
import Signalbox.Style
import Signalbox.Ui

/// A row of the resources or prompts: the head of a server, one that it offers, or why there is none.
Item {
    id: row

    required property string kind
    required property string server
    required property string name
    required property string nameRich
    required property string descriptionRich
    required property string detail
    required property string key
    required property string facts
    required property int hidden
    required property bool folded
    required property bool updated
    required property OfferListModel catalog
    property bool selected: false
    signal chosen

    readonly property bool isHead: kind === "head"
    readonly property bool isNotice: kind === "notice"

    implicitHeight: isHead || isNotice ? Style.px(32) : Style.px(48)

    ToolServerHead {
        anchors.fill: parent
        visible: row.isHead
        name: row.name
        facts: row.facts
        hidden: row.hidden
        folded: row.folded
        onToggled: row.catalog.toggleServer(row.server)
    }
    ListRow {
        anchors.fill: parent
        visible: !row.isHead && !row.isNotice
        selected: row.selected
        leftPadding: 0
        rightPadding: 0
        label: row.updated ? qsTr("%1, changed").arg(row.name) : row.name
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
                    Layout.preferredHeight: Style.px(18)
                    spacing: 8
                    Text { // made by OfferListModel: escaped, mark is its only tag
                        Layout.maximumWidth: row.width - Style.px(260)
                        Layout.fillWidth: false
                        textFormat: Text.RichText
                        text: Style.markCss + row.nameRich
                        font: Style.monoStrong
                        color: Style.ink
                        clip: true
                        renderType: Text.NativeRendering
                        Accessible.ignored: true
                    }
                    SafeText {
                        visible: row.kind === "template"
                        text: qsTr("template")
                        font: Style.small
                        color: Style.ink3
                    }
                    StateIcon { visible: row.updated; status: "slow"; size: 12 }
                    SafeText {
                        visible: row.updated
                        text: qsTr("changed")
                        font: Style.smallMedium
                        color: Style.warn
                    }
                }
                RichLine {
                    Layout.fillWidth: true
                    rich: row.descriptionRich
                    behind: row.selected ? Style.selected : Style.canvas
                }
            }
            MonoText {
                text: row.detail
                color: Style.ink2
                Accessible.ignored: true
            }
        }
        Divider { anchors.bottom: parent.bottom; width: parent.width; soft: true }
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: 36
        anchors.rightMargin: 16
        visible: row.isNotice
        spacing: 8
        StateIcon { visible: row.name.length > 0; status: row.name.length > 0 ? row.name : "off"; size: 14 }
        SafeText {
            Layout.fillWidth: true
            text: row.facts
            font: Style.small
            color: row.name === "failed" ? Style.danger : Style.ink3
            elide: Text.ElideRight
        }
    }
}
