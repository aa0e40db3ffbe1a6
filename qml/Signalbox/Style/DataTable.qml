pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

/// Rows and columns. Widths come from the longest cell of a column; where they do not fit, the widest
/// columns give way and their cells are cut with a tooltip.
Item {
    id: grid

    required property var table        ///< ui::TableShape
    property bool mono: true

    readonly property int count: table.heads.length
    readonly property real natural: table.widths.reduce((sum, chars) => sum + cellWidth(chars), 0)
    readonly property bool scrolls: natural > width * 1.35
    readonly property var widths: fit(table.widths, scrolls ? natural : width)

    function cellWidth(chars: real): real {
        return Math.ceil(Math.max(chars, 2) * Style.px(12) * 0.605) + 24;
    }

    function fit(chars: var, available: real): var {
        let out = [];
        let sum = 0;
        for (let i = 0; i < chars.length; ++i) {
            out[i] = cellWidth(chars[i]);
            sum += out[i];
        }
        const least = Style.px(72);
        for (let round = 0; sum > available && round < 200; ++round) {
            let widest = 0;
            for (let i = 1; i < out.length; ++i)
                if (out[i] > out[widest]) widest = i;
            if (out[widest] <= least) break;
            const cut = Math.min(Math.max(4, (sum - available) / 4), out[widest] - least);
            out[widest] -= cut;
            sum -= cut;
        }
        if (out.length > 0 && sum < available) {
            // What is left over goes to all columns, so that the figures do not crowd at the start.
            const extra = Math.min((available - sum) / out.length, Style.px(48));
            for (let i = 0; i < out.length; ++i) out[i] += extra;
        }
        return out;
    }

    implicitHeight: column.implicitHeight
    implicitWidth: Style.px(320)
    clip: true
    Accessible.role: Accessible.Table
    Accessible.name: Style.counted(table.rows.length, qsTr("Table with 1 row"), qsTr("Table with %1 rows"))

    Flickable {
        anchors.fill: parent
        contentWidth: column.width
        contentHeight: column.height
        interactive: grid.scrolls
        flickableDirection: Flickable.HorizontalFlick
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.horizontal: ScrollBar {}
        Column {
            id: column
            width: grid.scrolls ? grid.natural : grid.width
            Rectangle {
                visible: grid.table.first
                width: parent.width
                height: Style.px(28)
                color: Style.sunken
                Row {
                    Repeater {
                        model: grid.table.heads
                        delegate: SafeText {
                            required property string modelData
                            required property int index
                            width: grid.widths[index] ?? 0
                            height: Style.px(28)
                            leftPadding: 12
                            rightPadding: 12
                            horizontalAlignment: grid.table.rightAligned[index] ? Text.AlignRight : Text.AlignLeft
                            text: modelData
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
                model: grid.table.rows
                delegate: DataRow {
                    required property var modelData
                    required property int index
                    width: column.width
                    cells: modelData
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
