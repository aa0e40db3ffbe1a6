pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// What is attached to the question that is being written, and what has to be known before it is sent.
Column {
    id: files

    required property ChatViewModel chat
    required property string warning    ///< about the context; may be empty
    signal removed
    readonly property bool any: strip.visible || failure.visible || warningRow.visible

    spacing: 6
    Flow {
        id: strip
        width: parent.width
        visible: files.chat.attachments.count > 0
        spacing: 6
        Repeater {
            model: files.chat.attachments
            delegate: AttachmentCard {
                required property int index
                width: Math.min(implicitWidth, strip.width)
                removable: true
                onRemoved: {
                    files.chat.attachments.remove(index);
                    files.removed();
                }
            }
        }
    }
    Row {
        id: failure
        width: parent.width
        visible: files.chat.attachments.failure.length > 0
        SafeText {
            width: parent.width - dismiss.width
            height: Math.max(implicitHeight, dismiss.height)
            text: files.chat.attachments.failure
            font: Style.small
            color: Style.danger
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
        }
        IconButton {
            id: dismiss
            small: true
            iconName: "close"
            iconSize: 12
            hint: qsTr("Dismiss")
            onClicked: files.chat.attachments.clearFailure()
        }
    }
    Row {
        id: warningRow
        visible: files.warning.length > 0
        spacing: 6
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "slow"
            size: Style.px(14)
            color: Style.warnMark
        }
        SafeText {
            width: Math.min(implicitWidth, files.width - 24)
            text: files.warning
            font: Style.small
            color: Style.warn
            wrapMode: Text.Wrap
        }
    }
}
