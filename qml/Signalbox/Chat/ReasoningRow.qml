import QtQuick
import Signalbox.Style

/// What the model thought aloud: folded to one line until asked for.
TrackRow {
    id: row

    required property string plain
    required property bool streaming
    property bool open: false

    gap: 4
    Column {
        width: parent.width
        spacing: 4
        TextButton {
            x: -8
            iconName: row.open ? "chevron-down" : "chevron-right"
            text: row.streaming ? qsTr("Thinking") : qsTr("Thought")
            ink: Style.ink3
            Accessible.description: row.open ? qsTr("open") : qsTr("folded")
            onClicked: row.open = !row.open
            Keys.onRightPressed: row.open = true
            Keys.onLeftPressed: row.open = false
        }
        SafeText {
            visible: row.open
            x: 12
            width: parent.width - 12
            text: row.plain
            color: Style.ink2
            wrapMode: Text.Wrap
            verticalAlignment: Text.AlignTop
        }
    }
}
