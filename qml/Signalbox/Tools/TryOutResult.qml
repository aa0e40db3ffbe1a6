import QtQuick
import Signalbox.Results
import Signalbox.Style
import Signalbox.Ui

/// What a try-out gave back.
Column {
    id: result

    required property var card
    required property ToolResult shown ///< what came back, or null
    signal copyAsked(string text)
    signal pictureAsked(string picture)
    signal rawAsked

    readonly property bool failed: card.status !== "done"

    spacing: 8
    Item {
        width: parent.width
        height: Style.px(24)
        StateIcon { anchors.left: parent.left; anchors.verticalCenter: parent.verticalCenter; status: result.card.status }
        SafeText {
            anchors.left: parent.left
            anchors.leftMargin: Style.px(16) + 8
            height: parent.height
            text: result.failed ? (result.card.stateWord.length > 0 ? result.card.stateWord : qsTr("Failed")) : qsTr("Result")
            font: Style.uiStrong
            color: result.failed ? Style.danger : Style.ink
        }
        MonoText {
            anchors.right: parent.right
            height: parent.height
            text: result.card.duration + "  " + result.card.size
            color: Style.ink2
        }
    }
    SafeText {
        width: parent.width
        visible: text.length > 0
        text: result.card.note
        color: Style.danger
        wrapMode: Text.Wrap
    }
    Rectangle {
        width: parent.width
        height: column.height + 2
        visible: result.card.hasResult
        radius: Style.radius
        color: Style.raised
        border.color: Style.line
        clip: true
        Column {
            id: column
            x: 1
            y: 1
            width: parent.width - 2
            ResultView {
                width: parent.width
                height: implicitHeight
                result: result.shown
                onCopyAsked: text => result.copyAsked(text)
                onPictureAsked: picture => result.pictureAsked(picture)
            }
            ResultFoot {
                width: parent.width
                result: result.shown
                received: result.shown && result.shown.shown.length > 0 ? "" : result.card.summary
            }
        }
    }
    TextButton {
        anchors.left: parent.left
        anchors.leftMargin: -8
        iconName: "code"
        text: qsTr("Copy raw JSON")
        onClicked: result.rawAsked()
    }
}
