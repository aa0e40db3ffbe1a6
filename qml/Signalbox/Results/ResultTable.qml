pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// The rows of a result: sorted by a click on a head or by its key, scrolled sideways where they are wide.
/// Only rows in sight exist.
Item {
    id: grid

    required property ResultView view
    readonly property ResultRows rows: view.result ? view.result.rows : null
    readonly property real natural: fitted.scrolls ? fitted.natural : width
    readonly property real listed: list.count * Style.px(28)
    readonly property real bar: fitted.scrolls ? 10 : 0

    implicitHeight: Math.min(Style.px(28) + listed + bar, view.result && view.result.whole ? view.most : Infinity)
    Accessible.role: Accessible.Table
    Accessible.name: rows ? Style.counted(rows.total, qsTr("Table with 1 row"), qsTr("Table with %1 rows")) : ""

    Columns {
        id: fitted
        chars: grid.rows ? grid.rows.widths : []
        available: grid.width
    }
    Flickable {
        id: flick
        anchors.fill: parent
        contentWidth: grid.natural
        contentHeight: height
        interactive: fitted.scrolls
        flickableDirection: Flickable.HorizontalFlick
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.horizontal: ScrollBar {}
        Rectangle {
            id: head
            width: grid.natural
            height: Style.px(28)
            color: Style.sunken
            Row {
                Repeater {
                    model: grid.rows ? grid.rows.heads.length : 0
                    delegate: TableHead {
                        required property int index
                        width: fitted.widths[index] ?? 0
                        text: grid.rows.heads[index] ?? ""
                        endAligned: grid.rows.rightAligned[index] ?? false
                        order: grid.rows.sortColumn !== index ? TableHead.None : grid.rows.descending ? TableHead.Falling : TableHead.Rising
                        onClicked: grid.rows.sortBy(index)
                    }
                }
            }
            Divider { anchors.bottom: parent.bottom; width: parent.width; soft: true }
        }
        ListView {
            id: list
            y: head.height
            width: grid.natural
            height: flick.height - head.height - grid.bar
            clip: true
            model: grid.rows
            interactive: contentHeight > height + 1
            boundsBehavior: Flickable.StopAtBounds
            activeFocusOnTab: true
            keyNavigationEnabled: true
            currentIndex: -1
            Keys.onDownPressed: currentIndex = Math.min(count - 1, currentIndex + 1)
            Keys.onUpPressed: currentIndex = Math.max(0, currentIndex - 1)
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Rows")
            T.ScrollBar.vertical: ScrollBar { visible: list.interactive }
            delegate: DataRow {
                required property int index
                width: grid.natural
                widths: fitted.widths
                rightAligned: grid.rows.rightAligned
                lastRow: index === list.count - 1
                marked: ListView.isCurrentItem && list.activeFocus
            }
        }
    }
    HoverHandler { id: hover }
    ToolTip { // the whole of a cell that is cut; one serves all
        x: Math.round(hover.point.position.x)
        y: Math.round(hover.point.position.y) + 16
        text: hover.hovered ? grid.cutAt(hover.point.position.x, hover.point.position.y) : ""
        visible: text.length > 0
    }
    function cutAt(x: real, y: real): string {
        const row = list.itemAt(1, y - head.height + list.contentY) as DataRow;
        if (!row || y < head.height) return "";
        let left = -flick.contentX;
        for (let i = 0; i < fitted.widths.length; ++i) {
            const value = row.cells[i] ?? "";
            if (x >= left && x < left + fitted.widths[i]) return fitted.cellWidth(value.length) > fitted.widths[i] + 1 ? value : "";
            left += fitted.widths[i];
        }
        return "";
    }
}
