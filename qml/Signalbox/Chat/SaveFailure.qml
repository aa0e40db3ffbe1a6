pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// That the conversation cannot be saved, as long as it cannot.
Column {
    id: failure

    required property ChatViewModel chat

    visible: chat.saveFailure.length > 0
    When {
        on: failure.chat.saveFailure.length > 0
        ErrorBox {
            width: failure.width
            height: implicitHeight
            cause: failure.chat.saveFailure
            nextStep: qsTr("The conversation goes on in memory until it can be saved.")
        }
    }
}
