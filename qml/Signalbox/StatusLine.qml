import QtQuick
import QtQuick.Layouts
import Signalbox.Style
import Signalbox.Ui

/// What always has to be known: mode, health, context, tokens, where the data go, the time.
Rectangle {
    id: line

    required property Workbench workbench
    readonly property ChatViewModel chat: workbench.chat
    readonly property bool narrow: width < Style.px(1100)
    readonly property bool tight: width < Style.px(760)
    readonly property string mode: chat.mode
    property bool localTime: false

    implicitHeight: Style.statusHeight
    color: Style.chrome
    Accessible.role: Accessible.StatusBar
    Accessible.name: qsTr("Status")

    Divider {
        width: parent.width
    }
    RowLayout {
        anchors.fill: parent
        anchors.topMargin: 1
        spacing: 0

        StatusCell {
            id: modeCell
            readonly property color ink: line.mode === "execute" ? Style.inkOnDanger : line.mode === "propose" ? Style.warn : Style.ink
            Layout.fillHeight: true
            fill: line.mode === "execute" ? Style.dangerFill : line.mode === "propose" ? Style.warnTint : "transparent"
            text: qsTr("Mode: %1").arg(word.text)
            hint: Style.modeMeaning(line.mode)
            onClicked: line.workbench.view = "chat"
            LeverFrame {
                anchors.verticalCenter: parent.verticalCenter
                mode: line.mode
                color: modeCell.ink
            }
            SafeText {
                id: word
                anchors.verticalCenter: parent.verticalCenter
                text: Style.modeWord(line.mode)
                font: Style.smallStrong
                color: modeCell.ink
                Accessible.ignored: true
            }
            SafeText {
                anchors.verticalCenter: parent.verticalCenter
                visible: line.mode === "execute" && text.length > 0 && !line.tight
                text: line.chat.executeUntil.length > 0 ? qsTr("until %1").arg(line.chat.executeUntil) : ""
                font: Style.small
                color: modeCell.ink
            }
        }
        StatusCell {
            id: serversCell
            readonly property real track: sections.visible ? sections.width + 8 : 0
            Layout.fillHeight: true
            Layout.fillWidth: true // gives way first, and takes what is left until its words are whole
            Layout.maximumWidth: implicitWidth
            Layout.minimumWidth: track + Style.px(70)
            implicitWidth: track + Math.ceil(health.implicitWidth) + 20
            text: qsTr("Servers: %1").arg(line.workbench.servers.list.healthWords)
            hint: line.workbench.servers.list.healthWords
            onClicked: line.workbench.view = "servers"
            TrackSections {
                id: sections
                anchors.verticalCenter: parent.verticalCenter
                visible: line.workbench.servers.list.count > 0
                states: Array.from(line.workbench.servers.list.sections).slice(0, 16)
                sectionWidth: line.narrow ? 10 : 16
            }
            SafeText {
                id: health
                anchors.verticalCenter: parent.verticalCenter
                text: line.narrow ? line.workbench.servers.list.healthShort : line.workbench.servers.list.healthWords
                font: line.workbench.servers.list.failing > 0 ? Style.smallStrong : Style.small
                color: line.workbench.servers.list.failing > 0 ? Style.danger : Style.ink2
                elide: Text.ElideRight
                width: Math.min(Math.ceil(implicitWidth), serversCell.width - serversCell.track - 20)
                Accessible.ignored: true
            }
        }
        StatusCell {
            Layout.fillHeight: true
            text: qsTr("Context: %1").arg(line.workbench.contextWords)
            hint: qsTr("What the next request would carry with your draft, estimated")
            onClicked: line.workbench.view = "chat"
            SafeText {
                anchors.verticalCenter: parent.verticalCenter
                visible: !line.narrow
                text: qsTr("Context")
                font: Style.small
                color: Style.ink2
                Accessible.ignored: true
            }
            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                visible: line.workbench.contextShare >= 0
                width: line.narrow ? 40 : 48
                height: 6
                radius: 3
                color: Style.raised
                border.color: Style.control
                Rectangle {
                    x: 1
                    y: 1
                    width: Math.max(0, (parent.width - 2) * line.workbench.contextShare)
                    height: 4
                    radius: 2
                    color: line.workbench.contextShare > 0.9 ? Style.warnMark : Style.ink3
                }
            }
            MonoText {
                anchors.verticalCenter: parent.verticalCenter
                text: line.narrow ? line.workbench.contextShort : line.workbench.contextWords
                Accessible.ignored: true
            }
        }
        StatusCell {
            Layout.fillHeight: true
            visible: !line.tight
            readonly property string words: qsTr("Tokens of this session: %1 in, %2 out").arg(line.workbench.tokensIn).arg(line.workbench.tokensOut)
            text: line.workbench.cost.length > 0 ? words + ", " + line.workbench.cost : words
            hint: words + "\n" + (line.workbench.costHint.length > 0 ? line.workbench.costHint : qsTr("As the provider counted them"))
            onClicked: line.workbench.view = "chat"
            MonoText {
                anchors.verticalCenter: parent.verticalCenter
                readonly property string cost: line.workbench.cost
                text: line.narrow ? (cost.length > 0 ? cost : line.workbench.tokensIn + " · " + line.workbench.tokensOut)
                    : qsTr("%1 in · %2 out").arg(line.workbench.tokensIn).arg(line.workbench.tokensOut) + (cost.length > 0 ? " · " + cost : "")
                Accessible.ignored: true
            }
        }
        Item { Layout.fillWidth: true }
        StatusCell {
            Layout.fillHeight: true
            visible: line.workbench.hasProvider
            text: line.workbench.offline ? qsTr("Nothing leaves this machine") : qsTr("Leaves to %1").arg(line.workbench.destination)
            hint: line.workbench.offline ? qsTr("The model runs here") : qsTr("Questions, answers and tool results go to this host")
            onClicked: line.workbench.view = "settings"
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: "shield"
                size: Style.px(14)
            }
            SafeText {
                anchors.verticalCenter: parent.verticalCenter
                visible: line.workbench.offline || !line.narrow
                text: line.workbench.offline ? (line.narrow ? qsTr("Nothing leaves") : qsTr("Nothing leaves this machine")) : qsTr("Leaves to")
                font: Style.small
                color: Style.ink2
                Accessible.ignored: true
            }
            MonoText {
                anchors.verticalCenter: parent.verticalCenter
                visible: !line.workbench.offline
                text: line.workbench.destination
                elide: Text.ElideMiddle
                width: Math.min(implicitWidth, Style.px(line.tight ? 150 : 260))
                Accessible.ignored: true
            }
        }
        StatusCell {
            Layout.fillHeight: true
            last: true
            text: clockText.text
            hint: qsTr("Click for local time or UTC")
            onClicked: line.localTime = !line.localTime
            MonoText {
                id: clockText
                anchors.verticalCenter: parent.verticalCenter
                text: line.localTime ? line.workbench.localClock : line.workbench.clock
                Accessible.ignored: true
            }
        }
    }
}
