pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// What the operator asked. It can be said differently: that makes a branch, nothing is lost.
TrackRow {
    id: row

    required property string messageId
    required property string plain
    required property string author
    required property string time
    required property int branch
    required property int branches
    required property ChatViewModel chat
    required property var files
    property bool editing: false

    signal copyAsked(string text)
    signal pictureAsked(string picture, string name)

    nodeY: Style.px(10) + topInset
    words: text

    readonly property int topInset: track.above ? 0 : 12

    Column {
        width: parent.width
        topPadding: row.topInset
        spacing: 2
        Item {
            width: parent.width
            height: Style.lineUi
            Row {
                anchors.left: parent.left
                spacing: 8
                SafeText { text: row.author; font: Style.smallStrong; height: Style.lineUi }
                MonoText { text: row.time; color: Style.ink3; height: Style.lineUi }
                When {
                    on: row.branches > 1
                    BranchStepper {
                        branch: row.branch
                        branches: row.branches
                        onStepped: by => row.chat.stepBranch(row.messageId, by)
                    }
                }
            }
            Row {
                anchors.right: parent.right
                y: -4
                visible: !row.editing
                opacity: hover.hovered || editButton.activeFocus || copyButton.activeFocus ? 1 : 0
                TextButton {
                    id: editButton
                    iconName: "write"
                    text: qsTr("Edit")
                    enabled: !row.chat.busy
                    onClicked: row.editing = true
                }
                TextButton {
                    id: copyButton
                    iconName: "copy"
                    text: qsTr("Copy")
                    onClicked: row.copyAsked(row.plain)
                }
            }
        }
        Rectangle {
            width: parent.width
            visible: row.editing || row.plain.length > 0
            height: row.editing ? editor.item ? editor.item.height : 0 : text.height + 16
            radius: Style.radiusLarge
            color: row.editing ? Style.raised : Style.sunken
            border.color: row.editing ? Style.control : Style.lineSoft
            RichText {
                id: text
                chosenText: row.chosenText
                ground: Style.sunken
                visible: !row.editing
                x: 13
                y: 6
                width: parent.width - 24
                rich: row.marked(Style.escaped(row.plain))
            }
            When {
                id: editor
                on: row.editing
                QuestionEditor {
                    width: parent ? parent.width : 0
                    was: row.plain
                    onClosed: row.editing = false
                    onAsked: text => {
                        row.editing = false;
                        row.chat.edit(row.messageId, text);
                    }
                }
            }
        }
        AttachmentStrip {
            visible: row.files.length > 0
            width: parent.width
            topPadding: 4
            files: row.files
            onPictureAsked: (picture, name) => row.pictureAsked(picture, name)
        }
    }
    HoverHandler { id: hover }
}
