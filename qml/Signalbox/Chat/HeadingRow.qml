import QtQuick
import Signalbox.Style

/// A heading in an answer: two sizes are enough in a chat.
BlockRow {
    id: row

    required property string rich
    required property int level
    required property bool streaming
    signal linkAsked(string link)

    gap: 4
    words: text
    fromRight: text.fromRight
    above: 6
    firstLine: text.linePixels
    Column {
        width: parent.width
        topPadding: row.above
        RichText {
            id: text
            chosenText: row.chosenText
            ground: row.ground
            x: row.fromRight ? 0 : row.frame.inset
            width: parent.width - row.frame.inset
            rich: "<b>" + row.marked(row.rich) + "</b>"
            font: row.level <= 2 ? Style.heading : Style.bodyStrong
            linePixels: row.level <= 2 ? Style.px(24) : Style.lineBody
            streaming: row.streaming
            onLinkAsked: link => row.linkAsked(link)
            Accessible.role: Accessible.Heading
        }
    }
}
