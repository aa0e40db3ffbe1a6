import QtQuick
import QtQuick.Layouts
import Signalbox.Style

/// Something of a server was refused by a rule: said once, closed by hand.
RowLayout {
    id: notice

    required property string text
    property string action
    signal triggered
    signal closed

    spacing: 8
    Icon {
        Layout.leftMargin: 12
        name: "slow"
        size: Style.px(14)
        color: Style.warn
    }
    SafeText {
        Layout.fillWidth: true
        text: notice.text
        font: Style.small
        color: Style.ink2
        wrapMode: Text.Wrap
    }
    TextButton {
        visible: notice.action.length > 0
        text: notice.action
        onClicked: notice.triggered()
    }
    IconButton {
        small: true
        iconName: "close"
        hint: qsTr("Close this notice")
        onClicked: notice.closed()
    }
}
