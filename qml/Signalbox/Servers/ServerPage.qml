import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// A server in full: the way to it step by step, its facts, what it says on standard error.
Flickable {
    id: page

    required property ServersViewModel servers
    readonly property var facts: servers.facts
    readonly property bool wide: width > Style.px(800)
    required property bool muted       ///< its questions are declined
    signal copyAsked(string text)
    signal unmuteAsked

    contentWidth: width
    contentHeight: grid.implicitHeight + 40
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    T.ScrollBar.vertical: ScrollBar {}

    GridLayout {
        id: grid
        x: 24
        y: 16
        width: parent.width - 48
        columns: page.wide ? 2 : 1
        columnSpacing: 24
        rowSpacing: 16

        ColumnLayout {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            spacing: 12
            RowLayout {
                Layout.fillWidth: true
                SafeText {
                    Layout.fillWidth: true
                    text: qsTr("Connection, step by step")
                    font: Style.heading
                    Accessible.role: Accessible.Heading
                }
                Button {
                    small: true
                    iconName: "refresh"
                    text: page.facts.section === "off" ? qsTr("Start") : page.facts.section === "down" ? qsTr("Try again") : qsTr("Restart")
                    keys: "F5"
                    enabled: page.facts.enabled
                    onClicked: page.servers.restart(page.servers.selected)
                }
            }
            Steps {
                Layout.fillWidth: true
                steps: page.facts.steps
                action: qsTr("Change the connection…")
                onTriggered: page.servers.edit(page.servers.selected)
            }
            ServerNotes {
                Layout.fillWidth: true
                Layout.topMargin: 4
                visible: text.length > 0
                text: page.facts.instructions
                size: page.facts.instructionsSize
                on: page.facts.instructionsOn
                onSwitched: on => page.servers.setInstructionsOn(page.servers.selected, on)
            }
            ServerLog {
                Layout.fillWidth: true
                Layout.topMargin: 4
                text: page.servers.log
                lines: page.servers.logLines
                stdio: page.facts.transport === "stdio"
                onCopyAsked: page.copyAsked(page.servers.log)
                onRefreshAsked: page.servers.readLog()
            }
        }
        ColumnLayout {
            Layout.alignment: Qt.AlignTop
            Layout.preferredWidth: page.wide ? Style.px(272) : page.width - 48
            Layout.fillWidth: !page.wide
            spacing: 12
            Panel {
                Layout.fillWidth: true
                title: qsTr("Latency")
                note: page.facts.latency.length > 0 ? qsTr("p50 %1").arg(page.facts.latency) : ""
                Sparkline {
                    width: parent.width
                    height: 32
                    values: page.facts.latencies
                    color: Style.ink2
                }
                SafeText {
                    width: parent.width
                    visible: page.facts.latencies.length < 2
                    text: page.facts.latencies.length === 1 ? qsTr("1 measurement") : qsTr("Not measured yet")
                    font: Style.small
                    color: Style.ink3
                }
            }
            Panel {
                Layout.fillWidth: true
                title: qsTr("Connection")
                FactLine { width: parent.width; label: qsTr("Transport"); value: page.facts.transport }
                FactLine { width: parent.width; label: page.facts.transport === "stdio" ? qsTr("Command") : qsTr("URL"); value: page.facts.target; mono: true }
                FactLine { width: parent.width; label: qsTr("Protocol"); value: page.facts.revision; mono: true }
                FactLine { width: parent.width; label: qsTr("Server"); value: page.facts.implementation; mono: true }
                FactLine {
                    width: parent.width
                    visible: icon.status === Image.Ready
                    label: qsTr("Its icon")
                    value: " "
                    Image {
                        id: icon
                        x: Style.px(112)
                        anchors.verticalCenter: parent.verticalCenter
                        width: Style.px(16)
                        height: width
                        asynchronous: true
                        fillMode: Image.PreserveAspectFit
                        sourceSize.width: 32
                        sourceSize.height: 32
                        source: page.facts.icon.length > 0 ? "image://picture/" + page.facts.icon : ""
                    }
                }
                FactLine { width: parent.width; label: qsTr("Tools"); value: String(page.facts.tools); mono: true }
                FactLine { width: parent.width; label: qsTr("Left out"); value: page.facts.quarantined > 0 ? String(page.facts.quarantined) : ""; mono: true; ink: Style.warn }
            }
            Panel {
                Layout.fillWidth: true
                title: qsTr("It may ask for")
                FactLine { width: parent.width; label: qsTr("Forms, pages"); value: page.muted ? qsTr("nothing: declined in this run") : qsTr("anything; you decide") }
                FactLine { width: parent.width; label: qsTr("Folders"); value: page.facts.roots.length > 0 ? page.facts.roots : qsTr("none"); mono: page.facts.roots.length > 0 }
                FactLine { width: parent.width; label: qsTr("A model"); value: page.facts.sampling.length > 0 ? page.facts.sampling : qsTr("never") }
                Button {
                    visible: page.muted
                    small: true
                    text: qsTr("Hear it again")
                    onClicked: page.unmuteAsked()
                }
            }
            SignInPanel {
                Layout.fillWidth: true
                visible: page.servers.signedIn.known || page.servers.signedIn.failure.length > 0
                signedIn: page.servers.signedIn
            }
        }
    }
}
