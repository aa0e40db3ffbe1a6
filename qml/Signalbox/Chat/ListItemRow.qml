import QtQuick
import Signalbox.Style

/// One item of a list; items are rows, so that a long list stays quick.
TrackRow {
    id: row

    required property string rich
    required property string marker
    required property int level
    required property int quote
    required property bool streaming
    required property bool lastChunk   ///< of the list
    signal linkAsked(string link)

    readonly property bool task: marker === "[ ]" || marker === "[x]"
    readonly property int inset: quote * 16 + level * 20

    gap: lastChunk ? 8 : 4
    QuoteBars { depth: row.quote; height: text.height }
    SafeText {
        visible: !row.task
        x: row.inset
        width: 18
        horizontalAlignment: row.marker === "•" ? Text.AlignHCenter : Text.AlignRight
        y: 3
        height: Style.lineBody
        text: row.marker
        font: Style.body
        color: Style.ink2
    }
    Rectangle {
        visible: row.task
        x: row.inset + 1
        y: Math.round((Style.lineBody - 14) / 2) + 3
        width: 14
        height: 14
        radius: 3
        color: row.marker === "[x]" ? Style.ink3 : "transparent"
        border.color: Style.control
        Accessible.role: Accessible.CheckBox
        Accessible.name: row.marker === "[x]" ? qsTr("done") : qsTr("open")
        Icon {
            anchors.centerIn: parent
            visible: row.marker === "[x]"
            name: "tick"
            size: 10
            stroke: 2.5
            color: Style.canvas
        }
    }
    RichText {
        id: text
        x: row.inset + 24
        width: parent.width - x
        rich: row.rich
        streaming: row.streaming
        onLinkAsked: link => row.linkAsked(link)
    }
}
