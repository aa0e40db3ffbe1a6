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

    wide: true
    nodeY: 34
    ApprovalCard {
        width: parent.width
        call: row.call
        chat: row.chat
        onInspectAsked: row.inspectAsked(row.call.callId)
        onCopyAsked: text => row.copyAsked(text)
    }
}
