import Signalbox.Sessions
import Signalbox.Ui

/// Asks for a file to attach, where the desktop has no dialog of its own for that.
PathDialog {
    required property ChatViewModel chat

    question: qsTr("Attach a file")
    explanation: qsTr("Text, PDF, PNG, JPEG, GIF or WebP. Files can also be dropped on the window, and pictures pasted.")
    yes: qsTr("Attach")
    onAboutToShow: path = ""
    onAccepted: chat.attachments.addFile(path)
}
