pragma ComponentBehavior: Bound
import QtQuick
import QtQml.Models
import Signalbox.Style
import Signalbox.Ui

/// The servers that a session may use.
Menu {
    id: choices

    required property Workbench workbench
    readonly property ChatViewModel chat: workbench.chat

    implicitWidth: Style.px(280)
    MenuItem {
        text: qsTr("All servers")
        checked: choices.chat.allServers
        iconName: "servers"
        onTriggered: choices.chat.setAllServers(!choices.chat.allServers)
    }
    Instantiator {
        model: choices.workbench.servers.list.names
        onObjectAdded: (index, object) => choices.insertItem(index + 1, object)
        onObjectRemoved: (index, object) => choices.removeItem(object)
        delegate: MenuItem {
            required property string modelData
            text: modelData
            mono: true
            iconName: "host"
            checked: choices.chat.allServers || Array.from(choices.chat.servers).includes(modelData)
            onTriggered: {
                if (choices.chat.allServers) {
                    // From all: the one that was clicked goes, the others stay.
                    const names = choices.workbench.servers.list.names;
                    for (let i = 0; i < names.length; ++i)
                        choices.chat.setServerChosen(names[i], names[i] !== modelData);
                } else {
                    choices.chat.setServerChosen(modelData, !checked);
                }
            }
        }
    }
    MenuItem {
        text: qsTr("Servers…")
        iconName: "settings"
        onTriggered: choices.workbench.view = "servers"
    }
}
