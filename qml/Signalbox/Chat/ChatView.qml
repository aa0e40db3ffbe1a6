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
        if (mode === "execute" && chat.mode !== "execute") executeDialog.open();
        else chat.setMode(mode);
    }
    function run(command: string) {
        switch (command) {
        case "list": zones.toggleList(); break;
        case "inspector":
            if (conversation.selectedCall.length > 0) inspected = conversation.selectedCall;
            zones.inspectorOpen = !zones.inspectorOpen;
            break;
        case "find": view.finding = true; findBar.open(); break;
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
                onExportAsked: format => exportDialog.ask(view.chat.sessionId, format)
            }
            FindBar {
                id: findBar
                Layout.fillWidth: true
                visible: view.finding
                find: view.chat.finder
                from: Math.max(0, conversation.indexAt(40, conversation.contentY + 20))
                onClosed: {
                    view.finding = false;
                    view.chat.finder.find("", 0);
                    composer.forceActiveFocus();
                }
            }
            ErrorBox {
                Layout.fillWidth: true
                Layout.margins: 12
                Layout.leftMargin: 56
                Layout.rightMargin: 24
                visible: view.chat.saveFailure.length > 0
                cause: view.chat.saveFailure
                nextStep: qsTr("The conversation goes on in memory until it can be saved.")
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
                    onLinkAsked: link => link.startsWith("call:") ? conversation.showCall(link.slice(5)) : linkDialog.ask(link)
                    onPictureAsked: (picture, name) => pictureDialog.show(picture, name)
                    onDecided: composer.forceActiveFocus()
                    Keys.onEscapePressed: composer.forceActiveFocus()
                }
                EmptyChat {
                    anchors.centerIn: parent
                    width: Math.min(parent.width - 96, Style.px(560))
                    visible: conversation.count === 0
                    workbench: view.workbench
                    onAsked: text => view.chat.send(text)
                }
                Button {
                    anchors.horizontalCenter: parent.horizontalCenter
                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: 8
                    visible: !conversation.following && conversation.beyond > Style.px(48) && conversation.count > 0
                    small: true
                    iconName: "chevron-down"
                    text: view.chat.waitsForYou ? qsTr("A call waits below") : qsTr("To the end")
                    onClicked: conversation.toEnd()
                }
            }
            Composer {
                id: composer
                Layout.fillWidth: true
                focus: true
                workbench: view.workbench
                onModeAsked: mode => view.askMode(mode)
                onAttachAsked: view.workbench.chooseFiles()
            }
        }
        inspector: CallInspector {
            anchors.fill: parent
            workbench: view.workbench
            callId: view.inspected
            visible: zones.inspectorOpen
            onClosed: zones.inspectorOpen = false
            onPictureAsked: picture => pictureDialog.show(picture, qsTr("Picture"))
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
        function onPathNeeded() { attachDialog.open(); }
    }
    PathDialog {
        id: attachDialog
        question: qsTr("Attach a file")
        explanation: qsTr("Text, PDF, PNG, JPEG, GIF or WebP. Files can also be dropped on the window, and pictures pasted.")
        yes: qsTr("Attach")
        onAboutToShow: path = ""
        onAccepted: view.chat.attachments.addFile(path)
        onClosed: composer.forceActiveFocus()
    }
    PictureDialog {
        id: pictureDialog
        onSaveAsked: (picture, name) => saveDialog.ask(picture, name)
    }
    PathDialog {
        id: saveDialog
        property string picture
        function ask(which: string, name: string) {
            picture = which;
            path = "~/" + (name.includes(".") ? name : "picture.png");
            open();
        }
        question: qsTr("Save the picture")
        yes: qsTr("Save")
        onAccepted: view.workbench.savePicture(picture, path)
    }
    ExportDialog {
        id: exportDialog
        sessions: view.workbench.sessions
        onClosed: composer.forceActiveFocus()
    }
    ConfirmDialog {
        id: executeDialog
        question: qsTr("Let this session change things?")
        explanation: qsTr("In Execute each change runs after one approval of yours, for 60 minutes. Reads go on as before. Ctrl . stops everything and goes back to Read‑only.")
        yes: qsTr("Switch to Execute")
        no: qsTr("Stay")
        dangerous: true
        onAccepted: view.chat.setMode("execute")
    }
    ConfirmDialog {
        id: linkDialog
        property string link
        function ask(which: string) {
            link = which;
            target = view.workbench.linkTarget(which);
            if (target.length > 0) open();
        }
        question: qsTr("Open this address?")
        explanation: qsTr("It opens in your browser, outside Signalbox.")
        yes: qsTr("Open")
        onAccepted: view.workbench.openLink(link)
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
