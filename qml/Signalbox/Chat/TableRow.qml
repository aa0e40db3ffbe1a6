import QtQuick
import Signalbox.Style

/// A table of an answer, or 25 rows of a long one.
TrackRow {
    id: row

    required property var table
    required property bool lastChunk

    readonly property real natural: table.widths.reduce((sum, chars) => sum + chars * 7.5 + 24, 0)

    wide: natural > Style.textWidth
    gap: lastChunk ? 8 : 0
    Rectangle {
        width: grid.used + 2
        height: grid.height + 2
        radius: Style.radius
        color: Style.raised
        border.color: Style.line
        DataTable {
            id: grid
            x: 1
            y: 1
            width: row.contentWidth - 2
            snug: true
            table: row.table
        }
    }
}
