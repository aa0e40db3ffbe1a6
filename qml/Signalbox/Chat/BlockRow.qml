import QtQuick
import Signalbox.Style

/// A row that holds a block of an answer: the bars of the quotes and the mark of the item that it stands in.
TrackRow {
    id: row

    required property var frame        ///< ui::BlockFrame
    property int firstLine: Style.lineBody ///< height of the line that the mark of an item stands beside
    property int above: 0              ///< over that line
    property bool fromRight: false     ///< its text is read from right to left

    gap: frame.close ? 2 : 8
    QuoteBars {
        parent: row
        x: row.contentX
        y: row.lead
        width: row.contentWidth
        fromRight: row.fromRight
        bars: row.frame.bars
        below: row.frame.barsBelow
        bodyHeight: row.height - row.lead - row.tail - row.gap
        gap: row.gap + row.tail
    }
    ItemMark {
        visible: row.frame.marker.length > 0 || row.frame.task.length > 0
        x: row.fromRight ? row.contentWidth - row.frame.markerAt + 16 - width : row.frame.markerAt - 16
        fromRight: row.fromRight
        y: row.above
        height: row.firstLine
        marker: row.frame.marker
        task: row.frame.task
    }
}
