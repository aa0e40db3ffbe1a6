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
    signal opening
    signal copyAsked(string text)
    signal pictureAsked(string picture, string name)

    wide: true
    ToolCard {
        width: parent.width
        call: row.call
        selected: row.selected
        resultOf: callId => row.chat.resultOf(callId)
        elapsedOf: callId => row.chat.elapsedOf(callId)
        onToggled: {
            row.opening();
            row.chat.transcript.toggleCall(row.call.callId);
        }
        onCancelAsked: row.chat.cancelCall(row.call.callId)
        onCheckAsked: row.chat.checkCall(row.call.callId)
        onInspectAsked: row.inspectAsked(row.call.callId)
        onTextCopyAsked: text => row.copyAsked(text)
        onPictureAsked: picture => row.pictureAsked(picture, qsTr("Picture"))
        onCopyAsked: row.copyAsked(row.chat.callMarkdown(row.call.callId))
    }
}
