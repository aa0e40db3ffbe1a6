import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// The frame of every row of the conversation: gutter with its track, then the content on the one text edge.
Item {
    id: row

    required property var track
    required property int index
    property bool copied: true         ///< there is something in it that a selection takes along
    property Selection selection: null
    property BlockText words: null       ///< the text of the row, in which one can select; null: the row as a whole
    property var cellAt: null          ///< gives the words of the piece at a place of the row; null: it has no pieces
    readonly property point chosenText: selection ? selection.inRow(index, selection.revision) : Qt.point(-1, -1)
    readonly property color ground: selection && selection.chat.finder.row === index ? Style.accentTint : Style.canvas ///< its text stands on it
    property int nodeY: Style.px(18)
    property int gap: 8                ///< under the content
    property bool wide: false          ///< runs to the full width; otherwise stops where lines get too long
    default property alias content: holder.data

    readonly property real contentWidth: holder.width
    readonly property real contentX: holder.x
    readonly property int lead: track.split ? 12 : 0
    readonly property int tail: track.merge ? 12 : 0

    /// Mark-up of the row with the words marked that are looked for.
    function marked(rich: string): string {
        return selection && selection.words.length > 0 ? selection.marked(rich) : rich;
    }

    implicitHeight: lead + holder.childrenRect.height + gap + tail

    TrackGutter {
        anchors.left: parent.left
        anchors.leftMargin: 16
        height: row.height
        transform: Scale { // drawn for the start edge at the left
            origin.x: Style.gutter / 2
            xScale: row.LayoutMirroring.enabled ? -1 : 1
        }
        track: row.track
        nodeY: row.lead + row.nodeY
    }
    Item {
        id: holder
        anchors.left: parent.left
        anchors.leftMargin: 16 + Style.gutter
        y: row.lead
        width: row.wide ? row.width - Style.gutter - 40 : Math.min(Style.textWidth, row.width - Style.gutter - 40)
        height: childrenRect.height
    }
    Rectangle { // over a row that is selected as a whole
        visible: row.copied && !row.words && row.chosenText.x >= 0
        x: holder.x
        y: holder.y
        width: holder.width
        height: holder.height
        radius: Style.radius
        color: Style.accentFill
        opacity: 0.16
    }
}
