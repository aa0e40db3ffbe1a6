import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// Which servers this session may use, and how many tools that makes.
Chip {
    id: chip

    required property Workbench workbench
    readonly property ChatViewModel chat: workbench.chat
    readonly property int chosen: chat.allServers ? workbench.servers.list.count : chat.servers.length

    operable: true
    iconName: "servers"
    text: workbench.servers.list.count === 0 ? qsTr("No servers") : Style.counted(chosen, qsTr("1 server"), qsTr("%1 servers")) + ", " + Style.counted(chat.toolCount, qsTr("1 tool"), qsTr("%1 tools"))
    hint: choices.open ? "" : qsTr("Servers of this session")
    onClicked: choices.popupAbove(chip)

    LaterMenu {
        id: choices
        file: Qt.resolvedUrl("ServersMenu.qml")
        inputs: ({workbench: chip.workbench})
    }
}
