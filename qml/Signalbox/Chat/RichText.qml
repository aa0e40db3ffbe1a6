pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style

/// Text of an answer. Its mark-up is made by ui::richText() alone: six tags, every foreign character escaped,
/// nothing that loads anything.
Words {
    id: edit

    required property string rich
    property bool streaming: false
    onRichChanged: if (chosenText.x >= 0) again.start() // another text has no selection
    property int linePixels: Style.lineBody
    signal linkAsked(string link)

    // Links are reached by Tab, told by a tooltip, chosen with the arrows and opened with Enter.
    readonly property var links: (rich.match(/<a href="[^"]*"/g) ?? []).map(one => one.slice(9, -1))
    property int chosen: -1
    activeFocusOnTab: links.length > 0
    onActiveFocusChanged: chosen = activeFocus && links.length > 0 && !press.active ? 0 : -1
    Keys.onRightPressed: chosen = Math.min(chosen + 1, links.length - 1)
    Keys.onLeftPressed: chosen = Math.max(chosen - 1, 0)
    Keys.onReturnPressed: if (chosen >= 0) linkAsked(links[chosen])

    textFormat: TextEdit.RichText
    text: Style.richTextCss + "<div style='line-height:" + linePixels + "px;white-space:pre-wrap'>" + rich + "</div>"
    wrapMode: TextEdit.Wrap
    onLinkActivated: link => linkAsked(link)

    PointHandler { id: press } // the focus came by a press: then the keyboard chooses nothing
    HoverHandler {
        cursorShape: edit.hoveredLink.length > 0 ? Qt.PointingHandCursor : Qt.IBeamCursor
    }
    Repeater { // most texts have no link
        model: edit.links.length > 0 ? 1 : undefined
        delegate: Item {
            anchors.fill: parent
            LinkTip {
                link: edit.hoveredLink.length > 0 ? edit.hoveredLink : edit.activeFocus && edit.chosen >= 0 ? edit.links[edit.chosen] ?? "" : ""
                before: edit.hoveredLink.length > 0 || edit.links.length < 2 ? "" : qsTr("Link %1 of %2: ").arg(edit.chosen + 1).arg(edit.links.length)
            }
            FocusRing { on: edit.activeFocus && edit.chosen >= 0; inset: true }
        }
    }
    Repeater {
        model: edit.streaming ? 1 : undefined
        delegate: Caret {
            readonly property rect place: edit.positionToRectangle(edit.length)
            x: Math.min(place.x + 2, edit.width - width)
            y: place.y + (place.height - height) / 2
        }
    }
}
