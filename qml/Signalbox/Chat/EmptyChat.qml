pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Signalbox.Style
import Signalbox.Ui

/// A session in which nothing was said yet: what can be asked, or what is missing first.
ColumnLayout {
    id: empty

    required property Workbench workbench
    signal asked(string text)

    readonly property bool ready: workbench.hasProvider
    readonly property bool noServers: workbench.servers.list.count === 0

    spacing: 12
    EmptyState {
        Layout.alignment: Qt.AlignHCenter
        Layout.fillWidth: true
        Layout.maximumWidth: Style.px(400)
        iconName: empty.ready ? "chat" : "key"
        title: !empty.ready ? qsTr("No model yet") : empty.noServers ? qsTr("No servers yet") : qsTr("Ask about your network")
        hint: !empty.ready ? qsTr("Add a provider with its address and key, or open the demo network.")
            : empty.noServers ? qsTr("Questions are answered without tools until a server is added.")
            : qsTr("The answer comes from the tools of your servers. You see each call, what was sent and what came back.")
        action: !empty.ready ? qsTr("Add a provider…") : empty.noServers ? qsTr("Add a server…") : ""
        onTriggered: {
            if (!empty.ready) {
                empty.workbench.view = "settings";
            } else {
                empty.workbench.servers.add();
                empty.workbench.view = "servers";
            }
        }
    }
    SafeText {
        Layout.fillWidth: true
        visible: empty.ready && empty.workbench.offline
        text: qsTr("The offline assistant is no language model: it picks a tool by the words of the question.")
        font: Style.small
        color: Style.ink3
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
    }
    Repeater {
        model: empty.ready && empty.workbench.offline && !empty.noServers
            ? [qsTr("Which prefixes are used at USC01?"), qsTr("Which devices are at FRB07?"), qsTr("Show the interfaces of DEB03-wan001")] : undefined
        delegate: Button {
            required property string modelData
            required property int index
            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: index > 0 ? -4 : 0
            text: modelData
            onClicked: empty.asked(modelData)
        }
    }
}
