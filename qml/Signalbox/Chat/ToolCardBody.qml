pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Signalbox.Style

/// The open part of a tool card: arguments whole, result as table or text, what the model received.
Column {
    id: body

    required property ToolCard card
    readonly property var call: card.call

    Divider { width: parent.width; soft: true }
    Column {
        width: parent.width
        topPadding: 6
        bottomPadding: 6
        visible: body.call.arguments.length > 0
        Repeater {
            model: body.call.arguments
            delegate: ArgumentView {
                required property var modelData
                width: body.width
                name: modelData.name
                type: modelData.type
                value: modelData.value
            }
        }
    }
    SafeText {
        width: parent.width
        leftPadding: 12
        rightPadding: 12
        bottomPadding: 8
        visible: body.call.arguments.length === 0
        topPadding: 8
        text: qsTr("No arguments")
        font: Style.small
        color: Style.ink3
    }
    Item {
        width: parent.width
        height: note.height + 16
        visible: body.call.note.length > 0
        SafeText {
            id: note
            x: 12
            y: 4
            width: parent.width - 24
            text: body.call.note
            color: body.call.status === "failed" ? Style.danger : Style.ink2
            wrapMode: Text.Wrap
        }
    }
    Divider { width: parent.width; soft: true; visible: body.call.resultKind.length > 0 }
    DataTable {
        width: parent.width
        visible: body.call.resultKind === "table"
        table: body.call.table
    }
    TextOutput {
        width: parent.width
        visible: body.call.resultKind === "text"
        text: body.call.text
    }
    Rectangle {
        width: parent.width
        height: Style.px(32)
        visible: body.call.resultKind.length > 0
        color: "transparent"
        Divider { width: parent.width; soft: true }
        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: 12
            anchors.rightMargin: 4
            spacing: 4
            SafeText {
                Layout.fillWidth: true
                text: body.call.foot
                font: Style.small
                color: Style.ink3
                elide: Text.ElideRight
            }
            TextButton {
                visible: body.call.resultKind === "table"
                iconName: "copy"
                text: qsTr("Copy as CSV")
                onClicked: body.card.csvAsked()
            }
            TextButton {
                iconName: "inspector"
                text: body.call.lines > 40 ? qsTr("Show all %1 lines").arg(body.call.lines) : qsTr("Inspect")
                onClicked: body.card.inspectAsked()
            }
        }
    }
}
