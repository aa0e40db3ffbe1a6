import QtQuick

/// Output of a tool as plain mono text, whole lines, scrolled sideways.
Flickable {
    id: output

    required property string text

    implicitHeight: words.height + 12
    contentWidth: Math.max(width, words.width + 24)
    contentHeight: height
    clip: true
    interactive: contentWidth > width
    flickableDirection: Flickable.HorizontalFlick
    boundsBehavior: Flickable.StopAtBounds

    TextEdit {
        id: words
        x: 12
        y: 6
        readOnly: true
        selectByMouse: true
        textFormat: TextEdit.PlainText
        text: output.text
        font: Style.mono
        color: Style.ink
        selectionColor: Style.accentFill
        selectedTextColor: Style.inkOnAccent
        wrapMode: TextEdit.NoWrap
        renderType: Text.NativeRendering
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}
