pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// What lies over the conversation: what can be asked where nothing was said yet, and the way to the end.
Item {
    id: over

    required property Conversation conversation
    required property Workbench workbench

    When {
        on: over.conversation.count === 0
        EmptyChat {
            anchors.centerIn: parent
            width: Math.min(over.width - 96, Style.px(560))
            workbench: over.workbench
            onAsked: text => over.workbench.chat.send(text)
        }
    }
    When {
        on: !over.conversation.following && over.conversation.beyond > Style.px(48) && over.conversation.count > 0
        Button {
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            anchors.bottomMargin: 8
            small: true
            iconName: "chevron-down"
            text: over.workbench.chat.waitsForYou ? qsTr("A call waits below") : qsTr("To the end")
            onClicked: over.conversation.toEnd()
        }
    }
}
