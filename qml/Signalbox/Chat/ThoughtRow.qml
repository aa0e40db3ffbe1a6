import QtQuick
import Signalbox.Style

/// A piece of what the model thought aloud.
TrackRow {
    id: row

    required property string plain

    gap: 0
    words: text
    Words {
        id: text
        chosenText: row.chosenText
        textFormat: TextEdit.PlainText
        x: 12
        width: parent.width - 12
        text: row.plain
        color: Style.ink2
        font: Style.ui
        wrapMode: TextEdit.Wrap
    }
}
