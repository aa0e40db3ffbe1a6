import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// What the model thought aloud: its last lines while it comes, one line when it is done, whole when asked for.
TrackRow {
    id: row

    copied: false
    required property string marker
    required property int level
    required property string detail
    required property bool streaming
    required property ChatViewModel chat
    readonly property bool open: level > 0

    gap: 4
    Column {
        width: parent.width
        spacing: 2
        TextButton {
            anchors.left: parent.left
            anchors.leftMargin: -8
            iconName: row.open ? "chevron-down" : "chevron-right"
            text: row.streaming || row.detail.length > 0 ? qsTr("Thinking") : qsTr("Thought")
            ink: Style.ink3
            Accessible.description: row.open ? qsTr("open") : qsTr("folded")
            onClicked: row.chat.transcript.toggleCall(row.marker)
            Keys.onRightPressed: if (!row.open) clicked()
            Keys.onLeftPressed: if (row.open) clicked()
        }
        Item { // three lines, the newest at the bottom: the height does not jump while they come
            visible: row.detail.length > 0
            anchors.left: parent.left
            anchors.leftMargin: 12
            width: parent.width - 12
            height: Math.min(tail.implicitHeight, 3 * 16)
            clip: true
            SafeText {
                id: tail
                anchors.bottom: parent.bottom
                width: parent.width
                text: row.detail
                font: Style.small
                lineHeight: 16
                lineHeightMode: Text.FixedHeight
                color: Style.ink3
                wrapMode: Text.Wrap
            }
        }
    }
}
