import QtQuick
import Signalbox.Style

/// One argument as it was sent: name, type, the whole value.
Item {
    id: argument

    required property string name
    required property string type
    required property string value

    implicitHeight: Math.max(Style.px(24), words.height + 6)
    Accessible.role: Accessible.StaticText
    Accessible.name: name + ": " + value

    Row {
        anchors.left: parent.left
        anchors.leftMargin: 12
        height: Style.px(24)
        spacing: 6
        MonoText {
            height: parent.height
            width: Math.min(implicitWidth, 120)
            text: argument.name
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        SafeText {
            height: parent.height
            text: argument.type
            font: Style.small
            color: Style.ink3
            Accessible.ignored: true
        }
    }
    TextEdit {
        id: words
        anchors.left: parent.left
        anchors.leftMargin: 12 + Style.px(168)
        y: 4
        width: argument.width - Style.px(168) - 24
        readOnly: true
        selectByMouse: true
        textFormat: TextEdit.PlainText
        text: argument.value
        font: Style.mono
        color: Style.ink
        selectionColor: Style.accentFill
        selectedTextColor: Style.inkOnAccent
        wrapMode: TextEdit.WrapAnywhere
        renderType: Text.NativeRendering
    }
}
