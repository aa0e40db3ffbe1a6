import QtQuick
import Signalbox.Style

/// Text of an answer that can be selected. Its mark-up is made by ui::richText() alone: five tags, every
/// foreign character escaped, nothing that loads anything.
TextEdit {
    id: edit

    required property string rich
    property bool streaming: false
    property int linePixels: Style.lineBody
    signal linkAsked(string link)

    readOnly: true
    selectByMouse: true
    activeFocusOnPress: true
    textFormat: TextEdit.RichText
    text: Style.richTextCss + "<div style='line-height:" + linePixels + "px'>" + rich + "</div>"
    font: Style.body
    color: Style.ink
    selectionColor: Style.accentFill
    selectedTextColor: Style.inkOnAccent
    wrapMode: TextEdit.Wrap
    renderType: Text.NativeRendering
    onLinkActivated: link => linkAsked(link)
    Accessible.role: Accessible.StaticText
    Accessible.name: edit.getText(0, edit.length)

    HoverHandler {
        cursorShape: edit.hoveredLink.length > 0 ? Qt.PointingHandCursor : Qt.IBeamCursor
    }
    ToolTip {
        visible: edit.hoveredLink.length > 0
        text: edit.hoveredLink.startsWith("link:") ? decodeURIComponent(edit.hoveredLink.slice(5)) : ""
    }
    Caret {
        visible: edit.streaming
        readonly property rect place: edit.streaming ? edit.positionToRectangle(edit.length) : Qt.rect(0, 0, 0, 0)
        x: Math.min(place.x + 2, edit.width - width)
        y: place.y + (place.height - height) / 2
    }
}
