import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// The icon rail: the views, and what in them waits for the operator.
Rectangle {
    id: rail

    required property Workbench workbench

    color: Style.rail
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Views")

    Divider {
        anchors.right: parent.right
        height: parent.height
    }
    AppMark {
        y: 14
        anchors.horizontalCenter: parent.horizontalCenter
        mode: rail.workbench.chat.mode
    }
    Column {
        y: 60
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: 4
        RailButton {
            iconName: "chat"
            label: qsTr("Sessions")
            keys: "Ctrl 1"
            current: rail.workbench.view === "chat" || rail.workbench.view === "welcome"
            waiting: rail.workbench.waiting
            onClicked: rail.workbench.view = "chat"
        }
        RailButton {
            iconName: "search"
            label: qsTr("Search")
            keys: "Ctrl 2"
            current: rail.workbench.view === "sessions"
            onClicked: rail.workbench.view = "sessions"
        }
        RailButton {
            iconName: "tools"
            label: qsTr("Tools")
            keys: "Ctrl 3"
            current: rail.workbench.view === "tools"
            onClicked: rail.workbench.view = "tools"
        }
        RailButton {
            iconName: "servers"
            label: qsTr("Servers")
            keys: "Ctrl 4"
            current: rail.workbench.view === "servers"
            failing: rail.workbench.servers.list.failing
            onClicked: rail.workbench.view = "servers"
        }
    }
    RailButton {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 8
        anchors.horizontalCenter: parent.horizontalCenter
        iconName: "settings"
        label: qsTr("Settings")
        keys: "Ctrl ,"
        current: rail.workbench.view === "settings"
        onClicked: rail.workbench.view = "settings"
    }
}
