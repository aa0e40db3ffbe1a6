pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// The end of a finished answer: what it cost, how it ended, and what one can do with it.
TrackRow {
    id: row

    copied: false
    required property string messageId
    required property string plain
    required property string cost
    required property string detail
    required property string nextStep
    required property int branch
    required property int branches
    required property ChatViewModel chat
    required property bool isLast
    signal copyAsked(string text)

    gap: 12
    Column {
        width: parent.width
        SafeText {
            visible: text.length > 0
            width: parent.width
            text: row.nextStep
            font: Style.small
            color: Style.warn
            wrapMode: Text.Wrap
        }
        Row {
            anchors.left: parent.left
            anchors.leftMargin: -8
            height: Style.smallControl
            spacing: 4
            TextButton {
                iconName: "copy"
                text: qsTr("Copy")
                ink: Style.ink3
                onClicked: row.copyAsked(row.chat.turnText(row.messageId))
            }
            When {
                on: row.isLast
                TextButton {
                    enabled: !row.chat.busy
                    iconName: "refresh"
                    text: qsTr("Retry")
                    ink: Style.ink3
                    onClicked: row.chat.retry()
                }
            }
            When {
                on: row.branches > 1
                BranchStepper {
                    y: (Style.smallControl - height) / 2
                    branch: row.branch
                    branches: row.branches
                    onStepped: by => row.chat.stepBranch(row.messageId, by)
                }
            }
            MonoText {
                id: figures
                height: parent.height
                width: Math.min(Math.ceil(implicitWidth), row.contentWidth - x)
                elide: Text.ElideRight
                leftPadding: 8
                rightPadding: 4
                activeFocusOnTab: text.length > 0
                text: row.cost.length > 0 ? row.plain + " · " + row.cost : row.plain
                font: Style.ref
                color: Style.ink3
                Accessible.description: row.detail
                HoverHandler { id: overFigures }
                FocusRing { on: figures.activeFocus; inset: true }
                Hint {
                    at: figures
                    on: overFigures.hovered || figures.activeFocus
                    text: row.detail
                }
            }
        }
    }
}
