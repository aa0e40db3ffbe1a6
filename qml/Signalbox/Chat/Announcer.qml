import QtQuick
import Signalbox.Ui

/// Says to a screen reader that a call waits, without taking the focus from where somebody types.
Item {
    id: announcer

    required property ChatViewModel chat

    width: 1
    height: 1
    opacity: 0
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words
    property string words

    Connections {
        target: announcer.chat
        function onApprovalNeeded(callId: string, tool: string) {
            announcer.words = qsTr("A call of %1 waits for your approval").arg(tool);
        }
    }
}
