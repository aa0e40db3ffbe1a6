import QtQuick
import Signalbox.Style

/// A table of an answer, or 25 rows of a long one. Cells break their lines: nothing of an answer is cut.
BlockRow {
    id: row

    required property var table
    required property bool lastChunk
    signal linkAsked(string link)

    wide: grid.natural > Style.textWidth
    gap: lastChunk ? 8 : 0
    cellAt: (x, y) => {
        const place = row.mapToItem(grid, x, y);
        return grid.cellAt(place.x, place.y);
    }
    firstLine: Style.px(28)
    AnswerTable {
        id: grid
        x: row.frame.inset
        width: parent.width - x
        table: row.table
        selection: row.selection
        onLinkAsked: link => row.linkAsked(link)
    }
}
