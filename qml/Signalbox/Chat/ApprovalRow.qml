import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// A call that waits for the operator, on the track.
TrackRow {
    id: row

    required property var call
    required property ChatViewModel chat
    signal inspectAsked(string callId)
    signal copyAsked(string text)
    signal decided

    wide: true
    nodeY: 34
    // Nobody is typing: the decision may have the focus, on its safe side. Otherwise it waits to be reached.
    Component.onCompleted: if (chat.draft.length === 0) card.forceActiveFocus(Qt.TabFocusReason)

    ApprovalCard {
        id: card
        width: parent.width
        above: row.ListView.view ? row.ListView.view.contentY - row.y - row.lead : 0
        call: row.call
        chat: row.chat
        onInspectAsked: row.inspectAsked(row.call.callId)
        onCopyAsked: text => row.copyAsked(text)
        onDecided: row.decided()
    }
}
