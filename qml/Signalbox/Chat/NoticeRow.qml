import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// Something Signalbox has to say in the conversation: an error with its next step, or a quiet note.
TrackRow {
    id: row

    required property string plain
    required property string severity
    required property string nextStep
    required property string detail
    required property ChatViewModel chat
    signal settingsAsked

    readonly property bool quiet: severity === "info"

    Item {
        width: parent.width
        height: row.quiet ? note.height : box.height
        SafeText {
            id: note
            visible: row.quiet
            width: parent.width
            text: row.plain
            font: Style.small
            color: Style.ink3
            wrapMode: Text.Wrap
        }
        ErrorBox {
            id: box
            visible: !row.quiet
            width: parent.width
            height: implicitHeight
            warning: row.severity === "warning"
            cause: row.plain
            nextStep: row.nextStep
            detail: row.detail
            action: qsTr("Try again")
            secondAction: qsTr("Provider settings…")
            onTriggered: row.chat.retry()
            onSecondTriggered: row.settingsAsked()
        }
    }
}
