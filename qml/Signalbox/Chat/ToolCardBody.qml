pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Results
import Signalbox.Style
import Signalbox.Ui

/// The open part of a tool card: arguments whole, result as table or text, what the model received.
Column {
    id: body

    required property ToolCard card
    readonly property var call: card.call
    readonly property ToolResult result: call.hasResult ? card.resultOf(call.callId) : null

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
    Divider { width: parent.width; soft: true; visible: body.call.hasResult }
    ResultView {
        width: parent.width
        visible: body.call.hasResult
        height: visible ? implicitHeight : 0
        result: body.result
        onCopyAsked: text => body.card.textCopyAsked(text)
        onPictureAsked: picture => body.card.pictureAsked(picture)
    }
    ResultFoot {
        width: parent.width
        visible: body.call.hasResult
        result: body.result
        received: body.call.foot
        canInspect: true
        onInspectAsked: body.card.inspectAsked()
    }
}
