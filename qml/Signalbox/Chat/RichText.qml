pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// Text in the conversation, in the mark-up of ui::richText() alone. What of it is selected is told by the view,
/// because a selection goes over many rows.
BlockText {
    id: edit

    property bool streaming: false
    signal linkAsked(string link)

    // Links are reached by Tab, told by a tooltip, chosen with the arrows and opened with Enter.
    property int chosen: -1
    activeFocusOnTab: links.length > 0
    onActiveFocusChanged: chosen = activeFocus && links.length > 0 ? 0 : -1
    Keys.onRightPressed: chosen = Math.min(chosen + 1, links.length - 1)
    Keys.onLeftPressed: chosen = Math.max(chosen - 1, 0)
    Keys.onReturnPressed: if (chosen >= 0) linkAsked(links[chosen])

    font: Style.body
    color: Style.ink
    linePixels: Style.lineBody
    look: Style.look
    Accessible.role: Accessible.StaticText
    Accessible.name: plain

    When { // most texts have no link
        on: edit.links.length > 0
        Item {
            anchors.fill: parent
            LinkTip {
                at: edit
                link: edit.hoveredLink.length > 0 ? edit.hoveredLink : edit.activeFocus && edit.chosen >= 0 ? edit.links[edit.chosen] ?? "" : ""
                before: edit.hoveredLink.length > 0 || edit.links.length < 2 ? "" : qsTr("Link %1 of %2: ").arg(edit.chosen + 1).arg(edit.links.length)
            }
            FocusRing { on: edit.activeFocus && edit.chosen >= 0; inset: true }
        }
    }
    When {
        on: edit.streaming
        Caret {
            x: Math.min(edit.end.x + 2, edit.width - width)
            y: edit.end.y + (edit.end.height - height) / 2
        }
    }
}
