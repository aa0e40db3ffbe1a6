pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style

/// One row of the table of an answer.
Rectangle {
    id: line

    required property var cells
    required property var widths
    required property var align        ///< start, center or end, for each column
    property bool head: false
    property bool ruled: false
    signal linkAsked(string link)
    signal linkHovered(string link)

    implicitHeight: Math.max(Style.px(28), row.height)
    color: head ? Style.sunken : "transparent"
    Row {
        id: row
        Repeater {
            model: line.widths.length
            delegate: Text {
                id: cell
                required property int index
                readonly property string align: line.align[index] ?? "start"
                width: line.widths[index]
                leftPadding: 12
                rightPadding: 12
                topPadding: 2 // a line of the text stands low in its height
                bottomPadding: 6
                horizontalAlignment: align === "end" ? Text.AlignRight : align === "center" ? Text.AlignHCenter : Text.AlignLeft
                wrapMode: Text.Wrap
                textFormat: Text.RichText
                text: Style.richTextCss + "<div style='line-height:" + Style.lineUi + "px'>" + (line.cells[index] ?? "") + "</div>"
                font: line.head ? Style.uiStrong : Style.ui
                color: line.head ? Style.ink2 : Style.ink
                renderType: Text.NativeRendering
                Accessible.role: line.head ? Accessible.ColumnHeader : Accessible.Cell
                Accessible.name: (line.cells[index] ?? "").replace(/<[^>]*>/g, "")
                onLinkActivated: link => line.linkAsked(link)
                onLinkHovered: link => line.linkHovered(link)
            }
        }
    }
    Divider { visible: line.ruled || line.head; y: line.head ? line.height - 1 : 0; width: line.width; soft: true }
}
