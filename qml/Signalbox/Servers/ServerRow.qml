import QtQuick
import Signalbox.Style

/// One server in the list: state, one fact, its latency of late.
Item {
    id: row

    required property var facts        ///< ui::ServerFacts
    required property string name
    property bool selected: false
    signal chosen

    readonly property bool firstOfGroup: ListView.section !== ListView.previousSection
    readonly property int headHeight: firstOfGroup ? Style.px(28) : 0

    implicitHeight: headHeight + Style.px(48)

    GroupHead {
        visible: row.firstOfGroup
        width: parent.width
        text: row.ListView.section
    }
    ListRow {
        x: 8
        y: row.headHeight
        width: parent.width - 16
        height: Style.px(48)
        selected: row.selected
        label: qsTr("%1: %2").arg(row.name).arg(row.facts.fact)
        onClicked: row.chosen()
        StateIcon {
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            status: row.facts.status
        }
        Column {
            anchors.left: parent.left
            anchors.leftMargin: Style.px(16) + 8
            width: parent.width - Style.px(16) - 8 - spark.width - latency.width - 12
            anchors.verticalCenter: parent.verticalCenter
            MonoText {
                width: parent.width
                text: row.name
                font: Style.monoStrong
                color: row.facts.section === "off" ? Style.ink2 : Style.ink
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            SafeText {
                width: parent.width
                text: row.facts.fact
                font: Style.small
                color: row.facts.section === "down" ? Style.danger : row.facts.status === "slow" ? Style.warn : Style.ink3
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
        Sparkline {
            id: spark
            anchors.right: latency.left
            anchors.rightMargin: 4
            anchors.verticalCenter: parent.verticalCenter
            values: row.facts.latencies.slice(-24)
            width: row.facts.latencies.length > 1 ? 48 : 0
            height: 16
        }
        MonoText {
            id: latency
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            width: Style.px(52)
            horizontalAlignment: Text.AlignRight
            text: row.facts.latency.length > 0 && row.facts.section !== "down" ? row.facts.latency : "–"
            color: Style.ink2
            Accessible.ignored: true
        }
    }
}
