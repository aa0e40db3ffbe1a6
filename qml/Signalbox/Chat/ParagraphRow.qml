import QtQuick
import Signalbox.Style

/// A paragraph of an answer.
BlockRow {
    id: row

    required property string rich
    required property bool streaming
    signal linkAsked(string link)

    RichText {
        x: row.frame.inset
        width: parent.width - x
        rich: row.rich
        color: row.frame.bars.length > 0 ? Style.ink2 : Style.ink
        streaming: row.streaming
        onLinkAsked: link => row.linkAsked(link)
    }
}
