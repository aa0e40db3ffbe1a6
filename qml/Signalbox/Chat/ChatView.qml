import QtQuick
import QtQuick.Layouts
import Signalbox.Sessions
import Signalbox.Style
import Signalbox.Ui

/// The chat: sessions at the start, the conversation, and one call in the inspector.
FocusScope {
    id: view

    required property Workbench workbench
    readonly property ChatViewModel chat: workbench.chat
    readonly property bool noSession: chat.sessionId.length === 0
    property string inspected
    property bool finding: false

    function askMode(mode: string) {
        if (mode === "execute" && chat.mode !== "execute") dialogs.askExecute();
        else chat.setMode(mode);
    }
    function run(command: string) {
        switch (command) {
        case "list": zones.toggleList(); break;
        case "inspector":
            if (conversation.selectedCall.length > 0) inspected = conversation.selectedCall;
            zones.inspectorOpen = !zones.inspectorOpen;
            break;
        case "find": view.finding = true; (findBar.make() as FindBar).open(); break;
        case "attach": workbench.chooseFiles(); break;
        case "model": header.chooseModel(); break;
        case "next-call": conversation.step("call", false); break;
        case "previous-call": conversation.step("call", true); break;
        case "next-error": conversation.step("error", false); break;
        case "previous-error": conversation.step("error", true); break;
        case "next-question": conversation.step("question", false); break;
        case "previous-question": conversation.step("question", true); break;
        case "copy-card": workbench.copy(chat.callMarkdown(conversation.selectedCall)); break;
        default: askMode(command); // read-only, propose, execute
        }
    }
    onActiveFocusChanged: if (activeFocus && !composer.activeFocus && !chat.waitsForYou) composer.forceActiveFocus()

    Zones {
        id: zones
        anchors.fill: parent
        centreMinimum: 640
        list: SessionListPane {
            anchors.fill: parent
            workbench: view.workbench
            onFoldRequested: zones.toggleList()
            onOpened: zones.listOverlay = false
        }
        centre: ColumnLayout {
            anchors.fill: parent
            spacing: 0
            ChatHeader {
                id: header
                Layout.fillWidth: true
                workbench: view.workbench
                listShown: zones.listDocked
                inspectorOpen: zones.inspectorOpen
                onListToggled: zones.toggleList()
                onInspectorToggled: zones.inspectorOpen = !zones.inspectorOpen
                onExportAsked: format => dialogs.exportSession(view.chat.sessionId, format)
            }
            Later {
                id: findBar
                Layout.fillWidth: true
                visible: view.finding
                file: Qt.resolvedUrl("FindBar.qml")
                inputs: ({find: view.chat.finder, list: conversation})
            }
            SaveFailure {
                Layout.fillWidth: true
                Layout.margins: 12
                Layout.leftMargin: 56
                Layout.rightMargin: 24
                chat: view.chat
            }
            Item {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Conversation {
                    id: conversation
                    anchors.fill: parent
                    workbench: view.workbench
                    footer: QuestionsFooter {} // not in its own file: Qt 6.4 makes no footer of a bound component
                    onInspectAsked: callId => {
                        view.inspected = callId;
                        zones.inspectorOpen = true;
                    }
                    onLinkAsked: link => link.startsWith("call:") ? conversation.showCall(link.slice(5)) : dialogs.askLink(link)
                    onPictureAsked: (picture, name) => dialogs.showPicture(picture, name)
                    onDecided: composer.forceActiveFocus()
                    Keys.onEscapePressed: composer.forceActiveFocus()
                }
                OverConversation {
                    anchors.fill: parent
                    conversation: conversation
                    workbench: view.workbench
                }
            }
            Composer {
                id: composer
                Layout.fillWidth: true
                focus: true
                workbench: view.workbench
                onModeAsked: mode => view.askMode(mode)
                onAttachAsked: view.workbench.chooseFiles()
                onPageAsked: by => conversation.page(by)
                onEndAsked: atStart => atStart ? conversation.toStart() : conversation.toEnd()
            }
        }
        inspector: Later {
            id: inspecting
            anchors.fill: parent
            visible: zones.inspectorOpen
            onVisibleChanged: if (visible) make()
            file: Qt.resolvedUrl("CallInspector.qml")
            inputs: ({workbench: view.workbench, callId: view.inspected})
        }
    }
    DropArea {
        id: drop
        anchors.fill: parent
        onEntered: drag => drag.accepted = drag.hasUrls
        onDropped: drop => {
            view.chat.attachments.addUrls(drop.urls);
            composer.forceActiveFocus();
        }
        Rectangle {
            anchors.fill: parent
            anchors.margins: 8
            visible: drop.containsDrag
            radius: Style.radiusLarge
            color: Style.accentTint
            opacity: 0.9
            border.color: Style.accent
            border.width: 2
            SafeText {
                anchors.centerIn: parent
                text: qsTr("Drop files here to attach them")
                font: Style.heading
                color: Style.accent
            }
        }
    }
    Connections {
        target: view.workbench
        function onPathNeeded() { dialogs.attach(); }
    }
    Connections {
        target: findBar.item as FindBar
        function onClosed() {
            view.finding = false;
            view.chat.finder.find("", 0);
            composer.forceActiveFocus();
        }
    }
    Binding { target: inspecting.item; property: "callId"; value: view.inspected; when: inspecting.item !== null }
    Connections {
        target: inspecting.item as CallInspector
        function onClosed() { zones.inspectorOpen = false; }
        function onPictureAsked(picture: string) { dialogs.showPicture(picture, qsTr("Picture")); }
    }
    ChatDialogs {
        id: dialogs
        workbench: view.workbench
        onClosed: composer.forceActiveFocus()
    }
    Announcer { chat: view.chat }

    ChatKeys {
        view: view
        conversation: conversation
        onAsked: command => view.run(command)
    }
    Connections {
        target: Commands
        function onAsked(where: string, command: string) { if (where === "chat") view.run(command); }
    }
}
