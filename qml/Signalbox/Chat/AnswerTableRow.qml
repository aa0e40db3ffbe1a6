pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// One row of the table of an answer.
Rectangle {
    id: line

    required property var cells
    required property var widths
    required property var align        ///< start, center or end, for each column
    property Selection selection: null ///< whose words are marked
    property bool head: false
    property bool ruled: false
    signal linkAsked(string link)
    signal linkHovered(string link)

    /// What one reads in the cell at `x`.
    function cellAt(x: real): string {
        let left = LayoutMirroring.enabled ? width - x : x;
        const index = Array.from(widths).findIndex(one => (left -= one) < 0);
        return (cells[index] ?? "").replace(/<[^>]*>/g, "").replace(/&nbsp;/g, " ").replace(/&lt;/g, "<").replace(/&gt;/g, ">")
            .replace(/&quot;/g, "\"").replace(/&amp;/g, "&");
    }

    implicitHeight: Math.max(Style.px(28), row.height)
    color: head ? Style.sunken : "transparent"
    Row {
        id: row
        Repeater {
            model: line.widths.length
            delegate: Item {
                id: cell
                required property int index
                readonly property string align: line.align[index] ?? "start"
                width: line.widths[index]
                height: words.height + 8
                BlockText {
                    id: words
                    x: 12
                    y: 4
                    width: parent.width - 24
                    alignment: cell.align === "end" ? Qt.AlignRight : cell.align === "center" ? Qt.AlignHCenter : Qt.AlignLeft
                    readonly property string cellText: line.cells[cell.index] ?? ""
                    rich: line.selection && line.selection.words.length > 0 ? line.selection.marked(cellText) : cellText
                    font: line.head ? Style.uiStrong : Style.ui
                    color: line.head ? Style.ink2 : Style.ink
                    linePixels: Style.lineUi
                    look: Style.look
                    ground: line.head ? Style.sunken : Style.raised
                    selectable: false
                    Accessible.role: line.head ? Accessible.ColumnHeader : Accessible.Cell
                    Accessible.name: plain
                    onLinkActivated: link => line.linkAsked(link)
                    onHoveredLinkChanged: line.linkHovered(hoveredLink)
                }
            }
        }
    }
    Divider { visible: line.ruled || line.head; y: line.head ? line.height - 1 : 0; width: line.width; soft: true }
}
