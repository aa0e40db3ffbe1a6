import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Style

/// The one line of a tool card. When it gets narrow the summary goes first, then the size, then arguments;
/// state, name and risk never.
T.AbstractButton {
    id: head

    required property var call
    required property var elapsedOf
    property int ticks: 0              ///< seconds that it has been looked at while it runs
    signal toggled
    signal cancelAsked
    signal checkAsked
    signal copyAsked

    readonly property bool narrow: width < Style.px(720)
    readonly property bool tight: width < Style.px(440)
    readonly property bool failed: call.status === "failed"
    readonly property bool quietState: call.stateWord.length === 0
    readonly property string words: quietState ? call.summary
        : call.note.length > 0 && (failed || call.status === "refused") ? call.note : call.stateWord

    implicitHeight: Style.px(34)
    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("%1 %2 / %3 %4").arg(call.ref).arg(call.server).arg(call.tool).arg(call.stateWord)
    Accessible.description: call.argumentsLine
    Accessible.onPressAction: toggled()
    onClicked: toggled()
    Keys.onReturnPressed: toggled()
    Keys.onRightPressed: if (!call.open) toggled()
    Keys.onLeftPressed: if (call.open) toggled()
    Keys.onPressed: event => {
        if (event.key === Qt.Key_C && (event.modifiers & Qt.ControlModifier) && (event.modifiers & Qt.ShiftModifier)) {
            copyAsked();
            event.accepted = true;
        }
    }

    background: Rectangle {
        radius: Style.radius - 1
        color: head.hovered ? Style.hover : "transparent"
        opacity: 0.6
        FocusRing { on: head.visualFocus; inset: true }
    }
    Timer {
        interval: 1000
        repeat: true
        running: head.call.status === "running"
        onTriggered: ++head.ticks
    }
    contentItem: RowLayout {
        spacing: 8
        Icon {
            Layout.leftMargin: 8
            name: head.call.open ? "chevron-down" : "chevron-right"
            size: 12
            color: Style.ink3
        }
        StateIcon { status: head.call.status }
        MonoText {
            Layout.preferredWidth: Style.px(26)
            text: head.call.ref
            color: Style.ink3
            Accessible.ignored: true
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.minimumWidth: Style.px(96)
            LayoutMirroring.enabled: false // identifiers are one run from left to right
            LayoutMirroring.childrenInherit: true
            spacing: 8
            Item { Layout.fillWidth: true; visible: head.mirrored }
            ToolName {
                Layout.fillWidth: true // gives way when nothing else can
                Layout.minimumWidth: Style.px(64)
                Layout.maximumWidth: Math.ceil(implicitWidth)
                Layout.preferredWidth: Math.min(Math.ceil(implicitWidth), head.width * 0.55)
                server: head.call.server
                tool: head.call.tool
            }
            MonoText {
                Layout.fillWidth: true
                Layout.minimumWidth: 0
                Layout.preferredWidth: 0 // what is left
                visible: !head.tight
                Layout.maximumWidth: head.mirrored ? Math.ceil(implicitWidth) : Infinity
                text: head.call.argumentsLine
                color: Style.ink2
                elide: Text.ElideRight
                maximumLineCount: 1
                Accessible.ignored: true
            }
        }
        SafeText {
            Layout.maximumWidth: head.width * (head.narrow ? 0.3 : 0.38)
            visible: text.length > 0 && (!head.narrow || !head.quietState)
            bottomPadding: 2 // on the base line of the figures beside it
            text: head.words
            font: Style.small
            color: head.failed ? Style.danger : head.call.status === "unknown" ? Style.warn : Style.ink2
            elide: Text.ElideRight
        }
        MonoText {
            Layout.preferredWidth: Style.px(52)
            visible: (text.length > 0 || head.quietState) && !head.tight
            horizontalAlignment: Text.AlignRight
            text: head.call.status === "running" ? head.elapsedOf(head.call.callId, head.ticks) : head.call.duration
            color: Style.ink2
            Accessible.name: qsTr("took %1").arg(text)
        }
        Button {
            visible: head.call.canCancel
            small: true
            text: qsTr("Cancel")
            onClicked: head.cancelAsked()
        }
        Button {
            visible: head.call.canCheck
            small: true
            text: qsTr("Check now")
            onClicked: head.checkAsked()
        }
        MonoText {
            Layout.preferredWidth: Style.px(56)
            visible: !head.narrow && !head.call.canCancel && !head.call.canCheck && (text.length > 0 || head.quietState)
            horizontalAlignment: Text.AlignRight
            text: head.call.size
            color: Style.ink2
        }
        Item {
            implicitWidth: children[0].implicitWidth
            Layout.preferredWidth: head.tight ? -1 : Style.px(96)
            Layout.fillHeight: true
            Layout.rightMargin: 8
            RiskBadge {
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                risk: head.call.risk
            }
        }
    }
}
