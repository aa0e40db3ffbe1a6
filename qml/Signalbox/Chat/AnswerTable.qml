pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// The table of an answer. Columns are as wide as their longest cell asks for; where they do not fit, the widest
/// give way and their cells break lines. Where even that is too narrow, the table scrolls sideways.
Item {
    id: grid

    required property var table        ///< ui::TableShape, cells made by ui::richText()
    property Selection selection: null ///< whose words are marked
    signal linkAsked(string link)

    property string hoveredLink

    readonly property real natural: table.widths.reduce((sum, chars) => sum + cellWidth(chars), 0) + 2
    readonly property var widths: fit(table.widths, width - 2)
    readonly property real used: widths.reduce((sum, one) => sum + one, 0)

    function cellWidth(chars: real): real {
        return Math.ceil(Math.max(chars, 2) * Style.px(13) * 0.6) + 26;
    }
    function fit(chars: var, available: real): var {
        let out = chars.map(one => cellWidth(one));
        let sum = out.reduce((total, one) => total + one, 0);
        const least = Style.px(96);
        for (let round = 0; sum > available && round < 400; ++round) {
            const widest = out.indexOf(Math.max(...out));
            if (out[widest] <= least) break;
            const cut = Math.min(Math.max(4, (sum - available) / 4), out[widest] - least);
            out[widest] -= cut;
            sum -= cut;
        }
        return out;
    }

    /// What one reads in the cell at a place of this; empty beside the cells.
    function cellAt(x: real, y: real): string {
        const place = mapToItem(column, x, y);
        const line = column.childAt(place.x, place.y) as AnswerTableRow;
        return line ? line.cellAt(place.x) : "";
    }

    height: frame.height
    Accessible.role: Accessible.Table
    Accessible.name: Style.counted(table.rows.length, qsTr("Table with 1 row"), qsTr("Table with %1 rows"))

    HoverHandler { cursorShape: grid.hoveredLink.length > 0 ? Qt.PointingHandCursor : undefined }
    LinkTip { at: grid; link: grid.hoveredLink }
    Rectangle {
        id: frame
        width: Math.min(grid.width, grid.used + 2)
        height: flick.height + 2
        radius: grid.table.first || grid.table.last ? Style.radius : 0
        color: Style.raised
        border.color: Style.line
        Flickable {
            id: flick
            x: 1
            y: 1
            width: parent.width - 2
            height: column.height + (interactive ? 10 : 0)
            contentWidth: grid.used
            contentHeight: height
            interactive: grid.used > width + 1
            clip: true
            flickableDirection: Flickable.HorizontalFlick
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.horizontal: ScrollBar {}
            Column {
                id: column
                width: grid.used
                AnswerTableRow {
                    visible: grid.table.first
                    width: parent.width
                    cells: grid.table.heads
                    selection: grid.selection
                    widths: grid.widths
                    align: grid.table.align
                    head: true
                    onLinkAsked: link => grid.linkAsked(link)
                    onLinkHovered: link => grid.hoveredLink = link
                }
                Repeater {
                    model: grid.table.rows.length // a number: rows that stay are not made again
                    delegate: AnswerTableRow {
                        required property int index
                        width: column.width
                        cells: grid.table.rows[index] ?? []
                        selection: grid.selection
                        widths: grid.widths
                        align: grid.table.align
                        ruled: index > 0
                        onLinkAsked: link => grid.linkAsked(link)
                        onLinkHovered: link => grid.hoveredLink = link
                    }
                }
            }
        }
    }
}
