pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// Where the operator writes. The mode is in sight before anything is sent.
FocusScope {
    id: composer

    required property Workbench workbench
    readonly property ChatViewModel chat: workbench.chat
    readonly property bool narrow: width < Style.px(700)
    readonly property bool empty: input.text.trim().length === 0 && chat.attachments.sendable === 0
    signal modeAsked(string mode)
    signal attachAsked
    signal pageAsked(int by)           ///< of the conversation: -1 up, 1 down
    signal endAsked(bool atStart)

    function submit() {
        if (chat.busy || empty || chat.attachments.reading || !workbench.hasProvider) return;
        chat.send(input.text);
    }

    implicitHeight: box.height + 16
    Component.onCompleted: input.text = chat.draft

    Connections {
        target: composer.chat
        function onDraftChanged() {
            if (input.text !== composer.chat.draft) input.text = composer.chat.draft;
        }
    }
    Rectangle {
        id: box
        anchors.left: parent.left
        anchors.leftMargin: 56
        y: 4
        width: parent.width - 56 - 24
        height: Math.min(flick.contentHeight, Style.lineBody * 8 + 16) + (files.any ? files.height + 8 : 0) + foot.height + 8
        radius: Style.radiusLarge
        color: Style.raised
        border.color: Style.control
        FocusRing { on: input.activeFocus; inset: true; around: Style.radiusLarge }

        Flickable {
            id: flick
            width: parent.width
            height: parent.height - foot.height - 8 - (files.any ? files.height + 8 : 0)
            contentWidth: width
            contentHeight: Math.max(Style.px(38), input.contentHeight + 16)
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: ScrollBar {}
            T.TextArea.flickable: TextEditor {
                id: input
                focus: true
                framed: false
                tabMoves: false // it may take an offer
                label: qsTr("Message")
                placeholderText: composer.chat.waitsForYou ? qsTr("The call above waits for your decision")
                    : composer.workbench.hasProvider ? qsTr("Ask about your network") : qsTr("Choose a model first")
                font: Style.body
                leftPadding: 13
                rightPadding: 12
                topPadding: 11
                bottomPadding: 5
                onTextChanged: composer.chat.draft = text
                Keys.onPressed: event => {
                    if (offers.handles(event)) {
                        event.accepted = true;
                    } else if (event.key === Qt.Key_Tab) {
                        move(true);
                        event.accepted = true;
                    } else if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && !(event.modifiers & Qt.ShiftModifier)) {
                        composer.submit();
                        event.accepted = true;
                    } else if (event.key === Qt.Key_Escape && composer.chat.busy) {
                        composer.chat.stop();
                        event.accepted = true;
                    } else if (event.key === Qt.Key_PageUp || event.key === Qt.Key_PageDown) {
                        composer.pageAsked(event.key === Qt.Key_PageUp ? -1 : 1);
                        event.accepted = true;
                    } else if (text.length === 0 && (event.key === Qt.Key_Home || event.key === Qt.Key_End) && (event.modifiers & Qt.ControlModifier)) {
                        composer.endAsked(event.key === Qt.Key_Home);
                        event.accepted = true;
                    } else if (event.matches(StandardKey.Paste)) {
                        event.accepted = composer.chat.attachments.paste();
                    }
                }
            }
        }
        ComposerOffers {
            id: offers
            width: Math.min(box.width, Style.px(760))
            offers: composer.workbench.offers
            input: input
        }
        ComposerFiles {
            id: files
            anchors.bottom: foot.top
            anchors.bottomMargin: 6
            x: 8
            width: parent.width - 16
            chat: composer.chat
            onRemoved: input.forceActiveFocus()
            warning: composer.workbench.overContext
        }
        RowLayout {
            id: foot
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: 8
            anchors.rightMargin: 6
            anchors.bottomMargin: 6
            height: Style.px(34)
            spacing: 8
            ModeLever {
                mode: composer.chat.mode
                narrow: composer.narrow
                onPulled: mode => composer.modeAsked(mode)
            }
            ServersChip {
                visible: box.width >= Style.px(420)
                workbench: composer.workbench
            }
            Item { Layout.fillWidth: true }
            IconButton {
                small: true
                iconName: "attach"
                hint: qsTr("Attach a file (Ctrl Shift A)")
                onClicked: composer.attachAsked()
            }
            Button {
                Layout.preferredWidth: Math.max(implicitWidth, Style.px(110))
                visible: !composer.chat.busy
                iconName: "send"
                text: qsTr("Send")
                keys: box.width < Style.px(360) ? "" : "Enter"
                enabled: !composer.empty && composer.workbench.hasProvider
                onClicked: composer.submit()
            }
            When {
                on: composer.chat.busy
                Button {
                    Layout.preferredWidth: Math.max(implicitWidth, Style.px(110))
                    iconName: "stop"
                    text: qsTr("Stop")
                    keys: box.width < Style.px(360) ? "" : "Esc"
                    onClicked: composer.chat.stop()
                }
            }
        }
    }
}
