import QtQuick
import QtQuick.Layouts
import Signalbox.Style

/// What is asked, of whom, and how dangerous it is.
RowLayout {
    id: head

    required property var call
    property string reason
    signal inspectAsked

    height: Style.px(44)
    spacing: 8
    Icon {
        Layout.leftMargin: 12
        name: "lock"
        color: head.call.risk === "write" ? Style.warn : Style.danger
    }
    SafeText {
        text: qsTr("Approve this call?")
        font: Style.title
        Accessible.role: Accessible.Heading
    }
    ToolName {
        Layout.fillWidth: true
        server: head.call.server
        tool: head.call.tool
    }
    IconButton {
        iconName: "inspector"
        hint: qsTr("Inspect")
        onClicked: head.inspectAsked()
    }
    SafeText {
        text: qsTr("not sent yet")
        font: Style.small
        color: Style.ink2
    }
    RiskBadge {
        Layout.rightMargin: 12
        risk: head.call.risk
        reason: head.reason
    }
}
