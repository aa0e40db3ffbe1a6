pragma ComponentBehavior: Bound
import QtQuick

/// One row of a DataTable.
Item {
    id: row

    required property var cells
    required property var widths
    required property var rightAligned
    property bool rich: false
    property bool mono: true
    property bool lastRow: false
    property bool marked: false

    implicitHeight: Style.px(28)
    Accessible.role: Accessible.Row
    Accessible.name: rich ? "" : cells.join(", ")

    Rectangle {
        anchors.fill: parent
        visible: row.marked
        color: Style.selected
    }
    Row {
        Repeater {
            model: row.widths.length // a number: a cell that grows is no new cell
            delegate: DataCell {
                required property int index
                width: row.widths[index] ?? 0
                height: row.height
                value: row.cells[index] ?? ""
                rich: row.rich
                font: !row.mono ? Style.small : index === 0 ? Style.monoStrong : Style.mono
                horizontalAlignment: row.rightAligned[index] ? Text.AlignRight : Text.AlignLeft
            }
        }
    }
    Divider {
        visible: !row.lastRow
        anchors.bottom: parent.bottom
        width: parent.width
        soft: true
    }
}
