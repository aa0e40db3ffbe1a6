import QtQuick
import Signalbox.Style

/// Which model answers, and since when.
TrackRow {
    id: row

    required property string author
    required property string time

    gap: 4
    Row {
        anchors.left: parent.left
        spacing: 8
        MonoText { text: row.author; font: Style.monoStrong; height: Style.lineUi }
        MonoText { text: row.time; color: Style.ink3; height: Style.lineUi }
    }
}
