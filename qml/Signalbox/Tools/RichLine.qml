import QtQuick
import Signalbox.Style

/// One line with the words of a search marked: escaped by the model, mark is its only tag.
Text {
    id: words

    required property color behind      ///< for the end that is cut off
    readonly property bool marked: text.includes("<mark>")
    property string rich

    height: Style.lineSmall
    textFormat: marked ? Text.RichText : Text.StyledText // rich text cannot end in "…" by itself
    text: rich.includes("<mark>") ? Style.markCss + rich : rich
    font: Style.small
    color: Style.ink2
    wrapMode: Text.NoWrap
    horizontalAlignment: Text.AlignLeft
    elide: marked ? Text.ElideNone : Text.ElideRight
    clip: marked
    renderType: Text.NativeRendering
    Accessible.ignored: true
    SafeText {
        anchors.right: parent.right
        anchors.top: parent.top
        leftPadding: 2
        visible: words.marked && words.contentWidth > words.width
        text: "…"
        font: Style.small
        color: Style.ink2
        Rectangle {
            z: -1
            anchors.fill: parent
            color: words.behind
        }
    }
}
