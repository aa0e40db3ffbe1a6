pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

/// Rows and columns. Widths come from the longest cell of a column; where they do not fit, the widest
/// columns give way and their cells are cut with a tooltip.
Item {
    id: grid

    required property var table        ///< ui::TableShape
    property bool mono: true
    property bool snug: false          ///< as wide as its cells ask for, not as the space allows
    readonly property real used: Math.min(width, widths.reduce((sum, one) => sum + one, 0))

    readonly property int count: table.heads.length
    readonly property real natural: fitted.natural
    readonly property bool scrolls: fitted.scrolls
    readonly property var widths: fitted.widths

    Columns {
        id: fitted
        chars: grid.table.widths
        available: grid.width
        snug: grid.snug
    }

    implicitHeight: column.implicitHeight + (scrolls ? 10 : 0) // room for the bar
    implicitWidth: Style.px(320)
    clip: true
    Accessible.role: Accessible.Table
    Accessible.name: Style.counted(table.rows.length, qsTr("Table with 1 row"), qsTr("Table with %1 rows"))

    /// The whole text of the cell at this place where it is cut; one tooltip serves all cells.
    function cutAt(x: real, y: real): string {
        const row = Math.floor(y / Style.px(28)) - (table.first ? 1 : 0);
        if (table.rich || row < 0 || row >= table.rows.length) return "";
        let left = -flick.contentX;
        for (let i = 0; i < widths.length; ++i) {
            const value = table.rows[row][i] ?? "";
            if (x >= left && x < left + widths[i]) return fitted.cellWidth(value.length) > widths[i] + 1 ? value : "";
            left += widths[i];
        }
        return "";
    }

    HoverHandler { id: hover }
    ToolTip {
        x: Math.round(hover.point.position.x)
        y: Math.round(hover.point.position.y) + 16
        text: hover.hovered ? grid.cutAt(hover.point.position.x, hover.point.position.y) : ""
        visible: text.length > 0
    }
    Flickable {
        id: flick
        anchors.fill: parent
        contentWidth: column.width
        contentHeight: column.height
        interactive: grid.scrolls
        flickableDirection: Flickable.HorizontalFlick
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.horizontal: ScrollBar {}
        Column {
            id: column
            width: grid.scrolls ? grid.natural : grid.snug ? grid.used : grid.width
            Rectangle {
                visible: grid.table.first
                width: parent.width
                height: Style.px(28)
                color: Style.sunken
                Row {
                    Repeater {
                        model: grid.table.heads.length
                        delegate: SafeText {
                            required property int index
                            width: grid.widths[index] ?? 0
                            height: Style.px(28)
                            leftPadding: 12
                            rightPadding: 12
                            horizontalAlignment: grid.table.rightAligned[index] ? Text.AlignRight : Text.AlignLeft
                            text: grid.table.heads[index] ?? ""
                            font: Style.smallMedium
                            color: Style.ink2
                            elide: Text.ElideRight
                            Accessible.role: Accessible.ColumnHeader
                        }
                    }
                }
                Divider { anchors.bottom: parent.bottom; width: parent.width; soft: true }
            }
            Repeater {
                model: grid.table.rows.length // a number: rows that stay are not made again
                delegate: DataRow {
                    required property int index
                    width: column.width
                    cells: grid.table.rows[index] ?? []
                    widths: grid.widths
                    rightAligned: grid.table.rightAligned
                    rich: grid.table.rich
                    mono: grid.mono && !grid.table.rich
                    lastRow: index === grid.table.rows.length - 1
                }
            }
        }
    }
}
