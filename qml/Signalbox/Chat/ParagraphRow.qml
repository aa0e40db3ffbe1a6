import QtQuick
import Signalbox.Style

/// A paragraph of an answer.
TrackRow {
    id: row

    required property string rich
    required property int level
    required property int quote
    required property bool streaming
    signal linkAsked(string link)

    QuoteBars { depth: row.quote; height: text.height }
    RichText {
        id: text
        x: row.quote * 16 + row.level * 20
        width: parent.width - x
        rich: row.rich
        color: row.quote > 0 ? Style.ink2 : Style.ink
        streaming: row.streaming
        onLinkAsked: link => row.linkAsked(link)
    }
}
