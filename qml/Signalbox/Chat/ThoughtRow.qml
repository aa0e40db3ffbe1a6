import QtQuick
import Signalbox.Style

/// A piece of what the model thought aloud.
TrackRow {
    id: row

    required property string plain

    gap: 0
    words: text
    RichText {
        id: text
        chosenText: row.chosenText
        ground: row.ground
        x: 12
        width: parent.width - 12
        rich: row.marked(Style.escaped(row.plain))
        color: Style.ink2
        font: Style.ui
        linePixels: Style.lineUi
    }
}
