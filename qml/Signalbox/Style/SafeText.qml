import QtQuick

/// The text element of the whole window. It never reads mark-up: a bare Text would fetch the images that a
/// server or a model writes into its words.
Text {
    textFormat: Text.PlainText
    horizontalAlignment: Text.AlignLeft // at the start: mirrored where the window is
    font: Style.ui
    color: Style.ink
    renderType: Text.NativeRendering
    linkColor: Style.accent
    verticalAlignment: Text.AlignVCenter
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: text.length === 0
}
