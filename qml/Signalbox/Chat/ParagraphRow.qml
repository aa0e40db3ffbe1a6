import QtQuick
import Signalbox.Style

/// A paragraph of an answer.
BlockRow {
    id: row

    required property string rich
    required property bool streaming
    signal linkAsked(string link)

    words: text
    fromRight: text.fromRight
    RichText {
        id: text
        chosenText: row.chosenText
        ground: row.ground
        x: row.fromRight ? 0 : row.frame.inset
        width: parent.width - row.frame.inset
        rich: row.marked(row.rich)
        color: row.frame.bars.length > 0 ? Style.ink2 : Style.ink
        streaming: row.streaming
        onLinkAsked: link => row.linkAsked(link)
    }
}
