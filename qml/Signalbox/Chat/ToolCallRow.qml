import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// A tool call on the track.
TrackRow {
    id: row

    required property var call
    required property ChatViewModel chat
    property bool selected: false
    signal inspectAsked(string callId)
    signal copyAsked(string text)

    wide: true
    ToolCard {
        width: parent.width
        call: row.call
        selected: row.selected
        onToggled: row.chat.transcript.toggleCall(row.call.callId)
        onCancelAsked: row.chat.cancelCall(row.call.callId)
        onCheckAsked: row.chat.checkCall(row.call.callId)
        onInspectAsked: row.inspectAsked(row.call.callId)
        onCsvAsked: row.copyAsked(row.chat.csvOf(row.call.callId))
        onCopyAsked: row.copyAsked(row.chat.callMarkdown(row.call.callId))
    }
}
