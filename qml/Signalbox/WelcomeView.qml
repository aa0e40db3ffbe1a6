pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// The first look: three ways to begin. Each of them works; nothing else is drawn.
FocusScope {
    id: view

    required property Workbench workbench
    readonly property bool stacked: width < Style.px(820)
    readonly property list<var> offers: workbench.local.offers

    function addProvider(api: string) {
        workbench.settings.newProvider(api);
        workbench.view = "settings";
    }
    // A server that is started now is found a moment later.
    Timer {
        interval: 5000
        running: view.visible
        repeat: true
        triggeredOnStart: true
        onTriggered: view.workbench.local.look()
    }

    Flickable {
        anchors.fill: parent
        contentWidth: width
        contentHeight: Math.max(height, column.implicitHeight + 96)
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.vertical: ScrollBar {}

        ColumnLayout {
            id: column
            x: Math.round((parent.width - width) / 2)
            y: view.stacked ? 32 : Math.max(32, Math.round((parent.height - implicitHeight) / 2.4))
            width: Math.min(Style.px(976), parent.width - 64)
            spacing: 0

            SafeText {
                text: qsTr("Welcome to Signalbox")
                font: Style.display
                Accessible.role: Accessible.Heading
            }
            SafeText {
                Layout.topMargin: 8
                Layout.maximumWidth: Style.px(660)
                Layout.fillWidth: true
                text: qsTr("Ask about your network. See every tool call before and after it runs. Start with any of these; the others stay in Settings.")
                font: Style.body
                color: Style.ink2
                lineHeight: Style.lineBody
                lineHeightMode: Text.FixedHeight
                wrapMode: Text.Wrap
            }
            Item {
                Layout.topMargin: 20
                Layout.fillWidth: true
                implicitHeight: 12
                visible: !view.stacked
                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width
                    height: 2
                    color: Style.track
                }
                Repeater {
                    model: grid.cards
                    delegate: Rectangle {
                        required property int index
                        x: 20 + index * (grid.width + grid.columnSpacing) / grid.cards
                        width: 12
                        height: 12
                        radius: 6
                        color: Style.canvas
                        border.width: 2
                        border.color: Style.node
                    }
                }
            }
            GridLayout {
                id: grid
                readonly property int cards: view.workbench.canOpenDemo ? 3 : 2
                Layout.topMargin: 12
                Layout.fillWidth: true
                columns: view.stacked ? 1 : cards
                columnSpacing: 20
                rowSpacing: 16

                WelcomeCard {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                    visible: view.workbench.canOpenDemo
                    iconName: "demo"
                    title: qsTr("Try the demo network")
                    text: qsTr("An invented company with a whole network. Works without a key and without a network: the offline assistant is no language model, it picks a tool by the words of the question.")
                    facts: [qsTr("Sites"), qsTr("272 locations"), qsTr("Devices"), "912", qsTr("Answers"), qsTr("offline assistant"), qsTr("Leaves this machine"), qsTr("nothing")]
                    action: qsTr("Open the demo network")
                    primary: true
                    focus: true
                    onTriggered: view.workbench.openDemo()
                }
                WelcomeCard {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                    iconName: "key"
                    title: qsTr("Add a model provider")
                    text: view.offers.length > 0 ? qsTr("Found on this machine, no key needed:")
                        : qsTr("With an address and a key. The key is kept in %1, nowhere else.").arg(view.workbench.keychain)
                    action: qsTr("Any other provider…")
                    onTriggered: view.addProvider("openai-chat")
                    Repeater {
                        model: view.offers
                        delegate: LocalOffer {
                            required property var modelData
                            Layout.fillWidth: true
                            server: modelData
                            onChosen: view.workbench.local.use(modelData.address)
                        }
                    }
                    SafeText {
                        Layout.topMargin: 4
                        Layout.fillWidth: true
                        visible: view.offers.length > 0
                        text: qsTr("Or with a key, kept in %1:").arg(view.workbench.keychain)
                        color: Style.ink2
                        wrapMode: Text.Wrap
                    }
                    GridLayout {
                        Layout.fillWidth: true
                        columns: 2
                        columnSpacing: 6
                        rowSpacing: 6
                        Repeater {
                            model: [["OpenAI", "openai-chat"], ["Anthropic", "anthropic-messages"], ["Azure OpenAI", "azure-chat-v1"], ["Google Gemini", "gemini"]]
                            delegate: Button {
                                required property var modelData
                                Layout.fillWidth: true
                                Layout.preferredWidth: 1
                                small: true
                                text: modelData[0] + "…"
                                onClicked: view.addProvider(modelData[1])
                            }
                        }
                    }
                }
                WelcomeCard {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                    iconName: "servers"
                    title: qsTr("Add an MCP server")
                    text: qsTr("A command that speaks MCP on its standard input and output, or a URL. Nothing starts before you have seen its command.")
                    action: qsTr("Add a server…")
                    onTriggered: {
                        view.workbench.servers.add();
                        view.workbench.view = "servers";
                    }
                }
            }
            GridLayout {
                Layout.topMargin: 20
                Layout.fillWidth: true
                columns: view.stacked ? 1 : 2
                rowSpacing: 12
                Flow {
                    Layout.fillWidth: true
                    spacing: 24
                Row {
                    spacing: 6
                    Icon { anchors.verticalCenter: parent.verticalCenter; name: "folder"; size: Style.px(14) }
                    SafeText { text: qsTr("Sessions stay in"); font: Style.small; color: Style.ink2 }
                    MonoText { text: view.workbench.dataFolder; color: Style.ink2; topPadding: 1 }
                }
                Row {
                    spacing: 6
                    Icon { anchors.verticalCenter: parent.verticalCenter; name: "shield"; size: Style.px(14) }
                    SafeText { text: qsTr("No telemetry, no account"); font: Style.small; color: Style.ink2 }
                }
                }
                TextButton {
                    Layout.leftMargin: view.stacked ? -8 : 0
                    Layout.rightMargin: -8
                    link: true
                    text: qsTr("Start with an empty session")
                    onClicked: view.workbench.newSession()
                }
            }
        }
    }
}
