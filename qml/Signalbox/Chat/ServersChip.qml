pragma ComponentBehavior: Bound
import QtQuick
import QtQml.Models
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
    hint: choices.visible ? "" : qsTr("Servers of this session")
    onClicked: choices.popup(0, -choices.height - 4)

    Menu {
        id: choices
        implicitWidth: Style.px(280)
        MenuItem {
            text: qsTr("All servers")
            checked: chip.chat.allServers
            iconName: "servers"
            onTriggered: chip.chat.setAllServers(!chip.chat.allServers)
        }
        Instantiator {
            model: chip.workbench.servers.list.names
            onObjectAdded: (index, object) => choices.insertItem(index + 1, object)
            onObjectRemoved: (index, object) => choices.removeItem(object)
            delegate: MenuItem {
                required property string modelData
                text: modelData
                mono: true
                iconName: "host"
                checked: chip.chat.allServers || Array.from(chip.chat.servers).includes(modelData)
                onTriggered: {
                    if (chip.chat.allServers) {
                        // From all: the one that was clicked goes, the others stay.
                        const names = chip.workbench.servers.list.names;
                        for (let i = 0; i < names.length; ++i)
                            chip.chat.setServerChosen(names[i], names[i] !== modelData);
                    } else {
                        chip.chat.setServerChosen(modelData, !checked);
                    }
                }
            }
        }
        MenuItem {
            text: qsTr("Servers…")
            iconName: "settings"
            onTriggered: chip.workbench.view = "servers"
        }
    }
}
