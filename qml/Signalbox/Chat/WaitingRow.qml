import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// Nothing has come yet; or it is tried again later, with the time of the next try.
TrackRow {
    id: row

    copied: false
    required property ChatViewModel chat
    readonly property bool again: chat.retrying.length > 0

    Item {
        width: parent.width
        height: row.again ? notice.height : Style.lineBody
        Caret {
            anchors.verticalCenter: parent.verticalCenter
            visible: !row.again
        }
        Column {
            id: notice
            visible: row.again
            width: parent.width
            spacing: 2
            SafeText {
                width: parent.width
                text: row.chat.retrying
                font: Style.small
                color: Style.warn
                wrapMode: Text.Wrap
            }
            Row {
                anchors.left: parent.left
                spacing: 8
                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: "clock"
                    size: Style.px(14)
                    color: Style.ink3
                }
                SafeText {
                    height: Style.smallControl
                    text: row.chat.nextTry
                    font: Style.small
                    color: Style.ink2
                }
                TextButton {
                    iconName: "stop"
                    text: qsTr("Stop trying")
                    onClicked: row.chat.stop()
                }
            }
        }
    }
}
