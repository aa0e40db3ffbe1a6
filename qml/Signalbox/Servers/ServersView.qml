import QtQuick
import QtQuick.Layouts
import Signalbox.Style
import Signalbox.Ui

/// The servers: how each is, and one of them in full.
FocusScope {
    id: view

    required property Workbench workbench
    readonly property ServersViewModel servers: workbench.servers

    Zones {
        id: zones
        anchors.fill: parent
        list: ServerListPane {
            anchors.fill: parent
            servers: view.servers
            onFoldRequested: zones.toggleList()
            onChosen: zones.listOverlay = false
        }
        centre: ColumnLayout {
            anchors.fill: parent
            spacing: 0
            ServerHeader {
                Layout.fillWidth: true
                servers: view.servers
                listShown: zones.listDocked
                onListToggled: zones.toggleList()
                onRemoveAsked: removeDialog.open()
            }
            LineDiagram {
                Layout.fillWidth: true
                visible: !view.servers.editing && view.servers.list.count > 0
                servers: view.servers
            }
            ServerPage {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: !view.servers.editing && view.servers.selected.length > 0
                servers: view.servers
                muted: Array.from(view.workbench.questions.muted).includes(view.servers.selected)
                onCopyAsked: text => view.workbench.copy(text)
                onUnmuteAsked: view.workbench.questions.unmute(view.servers.selected)
            }
            ServerForm {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: view.servers.editing
                servers: view.servers
            }
            Item {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: !view.servers.editing && view.servers.selected.length === 0
                EmptyState {
                    anchors.centerIn: parent
                    width: Math.min(parent.width - 48, Style.px(420))
                    iconName: "servers"
                    title: qsTr("No servers yet")
                    hint: qsTr("A server is a command that speaks MCP on its standard input and output, or a URL. Nothing starts before you have seen its command.")
                    action: qsTr("Add a server…")
                    onTriggered: view.servers.add()
                }
            }
        }
    }
    ConfirmDialog {
        id: removeDialog
        question: qsTr("Remove %1?").arg(view.servers.selected)
        explanation: qsTr("Its process is ended and its settings are removed. Sessions keep what it answered.")
        yes: qsTr("Remove")
        dangerous: true
        onAccepted: view.servers.remove(view.servers.selected)
    }
    Shortcut { enabled: view.visible; sequences: ["Ctrl+B"]; onActivated: zones.toggleList() }
    Shortcut { enabled: view.visible; sequences: ["F5"]; onActivated: view.servers.restart(view.servers.selected) }
}
