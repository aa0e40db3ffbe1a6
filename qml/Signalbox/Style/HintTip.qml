import QtQuick
import Signalbox.Ui

/// The tooltip that all hints share.
ToolTip {
    property int side: Hint.Below

    x: !parent ? 0 : side === Hint.Beside ? (FontBook.rightToLeft ? -width - 8 : parent.width + 8) : Math.round((parent.width - implicitWidth) / 2)
    y: !parent ? 0 : side === Hint.Beside ? Math.round((parent.height - height) / 2)
        : side === Hint.Above ? -height - 6 : parent.height + 6
}
