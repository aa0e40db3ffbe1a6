import QtQuick

/// A short piece of code or JSON in a box, whole, wrapped.
Rectangle {
    id: box

    required property string text

    implicitHeight: words.height + 16
    radius: Style.radius
    color: Style.raised
    border.color: Style.line
    TextEdit {
        id: words
        x: 12
        y: 5
        width: parent.width - 24
        readOnly: true
        selectByMouse: true
        textFormat: TextEdit.RichText
        text: "<div style='line-height:" + Style.px(20) + "px;white-space:pre-wrap'>" + Style.escaped(box.text) + "</div>"
        font: Style.mono
        color: Style.ink
        selectionColor: Style.accentFill
        selectedTextColor: Style.inkOnAccent
        wrapMode: TextEdit.WrapAnywhere
        renderType: Text.NativeRendering
        Accessible.role: Accessible.StaticText
        Accessible.name: box.text
    }
}
