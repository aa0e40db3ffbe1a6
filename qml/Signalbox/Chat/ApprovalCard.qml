import QtQuick
import QtQuick.Layouts
import Signalbox.Style
import Signalbox.Ui

/// Asks before a call that may change something is sent. Every argument is here, whole; Deny has the focus
/// first; Enter never allows; Allow stays locked until every condition is released, and one second longer.
FocusScope {
    id: card

    required property var call
    required property ChatViewModel chat
    signal inspectAsked
    signal copyAsked(string text)
    signal decided

    property real above: 0             ///< how much of the card lies above what is in sight: its head stays
    readonly property ToolFormModel form: chat.approvalForm(call.callId)
    readonly property bool grave: call.risk === "destructive" || call.risk === "unknown"
    readonly property bool mustType: call.risk === "destructive"
    readonly property string word: chat.releaseWord(call.callId)
    readonly property bool typed: !mustType || release.text === word
    readonly property bool released: form.valid && typed
    property bool guarded: true
    property bool asJson: false

    onReleasedChanged: {
        guarded = true;
        if (released) guard.restart();
        else guard.stop();
    }
    Component.onCompleted: if (released) guard.restart()

    function allow(forSession: bool) {
        if (released && !guarded && chat.approve(call.callId, forSession)) decided();
    }
    function deny(note: string) {
        chat.deny(call.callId, note);
        decided();
    }

    implicitHeight: column.height + 2
    Accessible.role: Accessible.AlertMessage
    Accessible.name: qsTr("Approve this call? %1 %2, risk %3, not sent yet").arg(call.server).arg(call.tool).arg(call.risk)

    // Shortcuts, not Keys: a field would take Alt A for a letter.
    Shortcut { enabled: card.activeFocus; sequences: ["Alt+D"]; onActivated: card.deny("") }
    Shortcut { enabled: card.activeFocus; sequences: ["Alt+A"]; onActivated: card.allow(false) }

    Timer {
        id: guard
        interval: 1000
        onTriggered: card.guarded = false
    }
    Rectangle {
        anchors.fill: parent
        radius: Style.radiusLarge
        color: Style.raised
        border.color: card.grave ? Style.dangerMark : Style.warnMark
    }
    Column {
        id: column
        x: 1
        y: 1
        width: parent.width - 2

        Item {
            z: 1
            width: parent.width
            height: head.height
            Rectangle {
                id: head
                y: Math.max(0, Math.min(card.above, card.height - height - Style.px(56)))
                width: parent.width
                height: inHead.height + 1
                radius: Style.radiusLarge
                color: Style.raised
                ApprovalHead {
                    id: inHead
                    width: parent.width
                    call: card.call
                    reason: card.chat.approvalReason(card.call.callId)
                    onInspectAsked: card.inspectAsked()
                }
                Divider { anchors.bottom: parent.bottom; width: parent.width }
            }
        }
        RowLayout {
            anchors.left: parent.left
            anchors.leftMargin: 12
            width: parent.width - 16
            height: Style.px(40)
            spacing: 8
            SafeText { text: qsTr("Arguments, complete"); font: Style.smallStrong }
            SafeText {
                Layout.fillWidth: true
                text: card.form.editedCount > 0 ? qsTr("%1 of %1, %2 edited by you").arg(card.form.count).arg(card.form.editedCount)
                    : qsTr("%1 of %1").arg(card.form.count)
                font: Style.small
                color: Style.ink3
            }
            TextButton {
                iconName: "code"
                text: card.asJson ? qsTr("Edit as form") : qsTr("Edit as JSON")
                onClicked: card.asJson = !card.asJson
            }
            TextButton {
                iconName: "copy"
                text: qsTr("Copy")
                onClicked: card.copyAsked(card.form.json)
            }
        }
        ArgumentFields {
            width: parent.width
            visible: !card.asJson
            form: card.form
        }
        JsonArguments {
            x: 12
            width: parent.width - 24
            visible: card.asJson
            form: card.form
        }
        Item { width: 1; height: 8 }
        Divider { width: parent.width }
        Column {
            x: 12
            width: parent.width - 24
            topPadding: 8
            bottomPadding: 8
            spacing: 6
            Row {
                anchors.left: parent.left
                spacing: 8
                SafeText { text: qsTr("Interlock"); font: Style.smallStrong; height: Style.lineSmall }
                TrackSections {
                    anchors.verticalCenter: parent.verticalCenter
                    sectionWidth: 12
                    states: card.mustType ? ["clear", card.form.valid ? "clear" : "off", card.typed ? "clear" : "off"]
                        : ["clear", card.form.valid ? "clear" : "off"]
                }
                SafeText {
                    height: Style.lineSmall
                    readonly property int all: card.mustType ? 3 : 2
                    readonly property int open: 1 + (card.form.valid ? 1 : 0) + (card.mustType && card.typed ? 1 : 0)
                    text: qsTr("%1 of %2 released").arg(open).arg(all)
                    font: Style.small
                    color: Style.ink3
                }
            }
            Flow {
                width: parent.width
                spacing: 20
                Condition {
                    released: true
                    text: card.chat.executeUntil.length > 0 ? qsTr("Mode Execute, window open until %1").arg(card.chat.executeUntil)
                        : qsTr("The mode lets it run after your word")
                }
                Condition {
                    released: card.form.valid
                    text: card.form.valid ? qsTr("Arguments fit the tool's schema") : qsTr("An argument does not fit the tool's schema")
                }
            }
            Row {
                    anchors.left: parent.left
                    visible: card.mustType
                    spacing: 8
                    Condition {
                        anchors.verticalCenter: parent.verticalCenter
                        released: card.typed
                        text: qsTr("Type %1 to release").arg(card.word)
                    }
                    Field {
                        id: release
                        small: true
                        mono: true
                        width: Style.px(184)
                        label: qsTr("Type %1 to release the call").arg(card.word)
                        placeholderText: card.word
                        Keys.onReturnPressed: event => event.accepted = true // Enter never allows
                        Keys.onEnterPressed: event => event.accepted = true
                    }
            }
        }
        Divider { width: parent.width }
        ApprovalFoot {
            width: parent.width
            released: card.released
            guarded: card.guarded
            grave: card.grave
            lockedBecause: !card.form.valid ? qsTr("An argument does not fit the tool's schema")
                : !card.typed ? qsTr("Type %1 first").arg(card.word) : card.guarded ? qsTr("Released; ready in a second") : ""
            onDenied: note => card.deny(note)
            onAllowed: forSession => card.allow(forSession)
        }
    }
}
