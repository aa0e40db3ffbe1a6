import QtQuick
import Signalbox.Style

/// Nothing has come yet.
TrackRow {
    id: row

    required property string retrying

    Row {
        spacing: 8
        height: Style.lineBody
        Caret {
            anchors.verticalCenter: parent.verticalCenter
            visible: row.retrying.length === 0
        }
        SafeText {
            anchors.verticalCenter: parent.verticalCenter
            visible: text.length > 0
            text: row.retrying
            font: Style.small
            color: Style.warn
        }
    }
}
