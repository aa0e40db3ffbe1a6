pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style
import Signalbox.Tools
import Signalbox.Ui

/// A form that a server wants filled in.
QuestionFrame {
    id: frame

    required property QuestionCard card

    server: card.server
    title: card.title
    canMute: card.insists
    yes: qsTr("Send")
    yesIcon: "send"
    onAgreed: card.send()
    onDeclined: card.decline()
    onClosed: card.dismiss()
    onMuted: card.declineAndMute()

    ForeignText {
        width: parent.width
        visible: text.length > 0
        text: frame.card.message
    }
    ErrorBox {
        width: parent.width
        height: implicitHeight
        visible: frame.card.secret.length > 0
        warning: true
        cause: qsTr("“%1” looks like a password or a key").arg(frame.card.secret)
        nextStep: qsTr("A server must not ask for one in a form. Decline, unless you are sure what it means.")
    }
    Row {
        width: parent.width
        spacing: 8
        Icon {
            id: eye
            y: 2
            name: "read"
            size: Style.px(14)
            color: Style.warn
        }
        SafeText {
            width: parent.width - eye.width - 8
            text: qsTr("%1 sees what you enter. Never enter passwords or keys.").arg(frame.card.server)
            font: Style.small
            color: Style.warn
            wrapMode: Text.Wrap
        }
    }
    Repeater {
        model: frame.card.form
        delegate: FormField {
            anchors.left: parent ? parent.left : undefined
            width: Math.min(frame.width - 26, Style.px(560))
            form: frame.card.form
            technical: false
        }
    }
}
