import QtQuick
import Signalbox.Style

/// A piece of what the model thought aloud.
TrackRow {
    id: row

    required property string plain

    gap: 0
    SafeText {
        x: 12
        width: parent.width - 12
        text: row.plain
        color: Style.ink2
        wrapMode: Text.Wrap
        lineHeight: Style.lineUi
        lineHeightMode: Text.FixedHeight
        verticalAlignment: Text.AlignTop
    }
}
