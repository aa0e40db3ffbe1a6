import QtQuick
import Signalbox.Style

/// A tool call: one line when folded; open it shows every argument and the result.
FocusScope {
    id: card

    required property var call         ///< ui::CallCard
    property bool selected: false
    required property var resultOf     ///< gives the ui::ToolResult of a call by its id
    required property var elapsedOf    ///< says for how long a running call has run
    signal toggled
    signal cancelAsked
    signal checkAsked
    signal inspectAsked
    signal copyAsked
    signal textCopyAsked(string text)
    signal pictureAsked(string picture)

    implicitHeight: column.height + 2
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Call %1: %2 %3, %4").arg(call.ref).arg(call.server).arg(call.tool).arg(call.stateWord.length > 0 ? call.stateWord : call.status)

    Rectangle {
        anchors.fill: parent
        radius: Style.radius
        color: Style.raised
        border.color: card.selected ? Style.accent : Style.line
    }
    Column {
        id: column
        x: 1
        y: 1
        width: parent.width - 2
        ToolCardHead {
            width: parent.width
            focus: true
            call: card.call
            elapsedOf: card.elapsedOf
            onToggled: card.toggled()
            onCancelAsked: card.cancelAsked()
            onCheckAsked: card.checkAsked()
            onCopyAsked: card.copyAsked()
        }
        Rectangle { // progress of a running call
            visible: card.call.status === "running" && card.call.progress >= 0
            x: 2 // the corners are round
            width: parent.width - 4
            height: 2
            color: Style.line
            Rectangle {
                width: parent.width * Math.max(0, card.call.progress)
                height: 2
                color: Style.accent
            }
        }
        Loader { // made when the card is opened: most cards stay folded
            id: body
            readonly property bool wanted: card.call.open
            width: parent.width
            visible: wanted
            height: wanted && item ? (item as Item).implicitHeight : 0
            onWantedChanged: if (wanted && status === Loader.Null) make()
            Component.onCompleted: if (wanted) make()

            function make() {
                setSource(Qt.resolvedUrl("ToolCardBody.qml"), {card: card});
            }
        }
    }
}
