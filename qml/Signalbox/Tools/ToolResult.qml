import QtQuick
import Signalbox.Style

/// What a try-out gave back.
Column {
    id: result

    required property var card
    signal csvAsked
    signal rawAsked

    readonly property bool failed: card.status !== "done"

    spacing: 8
    Item {
        width: parent.width
        height: Style.px(24)
        StateIcon { anchors.verticalCenter: parent.verticalCenter; status: result.card.status }
        SafeText {
            x: 24
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
        height: (result.card.resultKind === "table" ? table.height : words.height) + 2
        visible: result.card.resultKind.length > 0
        radius: Style.radius
        color: Style.raised
        border.color: Style.line
        clip: true
        DataTable {
            id: table
            x: 1
            y: 1
            width: parent.width - 2
            height: implicitHeight
            visible: result.card.resultKind === "table"
            table: result.card.table
        }
        TextOutput {
            id: words
            x: 1
            y: 1
            width: parent.width - 2
            height: implicitHeight
            visible: result.card.resultKind === "text"
            text: result.card.text
        }
    }
    SafeText {
        width: parent.width
        visible: text.length > 0
        text: result.card.summary
        font: Style.small
        color: Style.ink3
    }
    Row {
        x: -8
        spacing: 4
        TextButton {
            visible: result.card.resultKind === "table"
            iconName: "copy"
            text: qsTr("Copy as CSV")
            onClicked: result.csvAsked()
        }
        TextButton {
            iconName: "code"
            text: qsTr("Copy raw JSON")
            onClicked: result.rawAsked()
        }
    }
}
