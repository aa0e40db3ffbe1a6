pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Questions
import Signalbox.Ui

/// Below the last block: what servers ask because of a call of this conversation. The track stops there.
Column {
    id: footer

    readonly property Conversation list: ListView.view as Conversation
    readonly property Workbench workbench: list ? list.workbench : null
    readonly property bool shown: workbench && workbench.view === "chat"

    width: list ? list.width : 0

    Repeater {
        model: footer.shown ? footer.workbench.questions : null
        delegate: Column {
            id: entry
            required property QuestionCard card
            readonly property bool here: card.sessionId.length > 0 && card.sessionId === footer.workbench.chat.sessionId
            width: footer.width
            visible: here
            Connections {
                target: entry.card
                // It moved on while it was looked at: all of what it has become is brought into sight.
                function onChanged() {
                    if (entry.here && footer.y + entry.y < footer.list.contentY + footer.list.height) footer.list.follow();
                }
            }
            Repeater {
                model: entry.here ? 1 : 0
                delegate: TrackRow {
                    width: entry.width
                    track: ({node: "stop", above: true, below: false, dashed: false, second: false, onSecond: false, split: false, merge: false})
                    nodeY: 22
                    wide: true
                    ServerQuestion {
                        width: parent.width
                        card: entry.card
                        questions: footer.workbench.questions
                        scroller: footer.list
                        onEngaged: footer.list.following = false // it stays where it is worked on
                        above: entry ? footer.list.contentY - footer.y - entry.y : 0
                        origin: entry.card.tool.length > 0 ? qsTr("while %1 runs").arg(entry.card.tool) : ""
                    }
                }
            }
        }
        onItemRemoved: {
            if (!footer.shown) return;
            footer.list.follow();
            footer.list.decided();
        }
    }
}
