import Signalbox.Style
import Signalbox.Ui

/// Asks before a session may change things.
ConfirmDialog {
    required property ChatViewModel chat

    question: qsTr("Let this session change things?")
    explanation: qsTr("In Execute each change runs after one approval of yours, for 60 minutes. Reads go on as before. Ctrl . stops everything and goes back to Read‑only.")
    yes: qsTr("Switch to Execute")
    no: qsTr("Stay")
    dangerous: true
    onAccepted: chat.setMode("execute")
}
