import QtQuick
import QtQuick.Layouts
import Signalbox.Style

/// The answers: no is as near and as large as yes.
RowLayout {
    id: foot

    required property string hint
    required property string yes
    required property string yesIcon
    required property string no
    required property string locked
    required property bool canMute
    signal agreed
    signal declined
    signal muted

    readonly property bool narrow: width < Style.px(canMute ? 760 : 560)
    readonly property real each: Math.max(agree.implicitWidth, decline.implicitWidth)

    height: Style.px(48)
    spacing: 8
    SafeText {
        Layout.leftMargin: 12
        Layout.fillWidth: true
        text: foot.narrow ? "" : foot.hint
        font: Style.small
        color: Style.ink2
        elide: Text.ElideRight
    }
    TextButton {
        visible: foot.canMute
        text: foot.narrow ? qsTr("Decline all") : qsTr("Decline and ask no more")
        onClicked: foot.muted()
    }
    Button {
        id: decline
        Layout.preferredWidth: foot.each
        Layout.rightMargin: agree.visible ? 0 : 12
        kind: Button.Solid
        text: foot.no
        keys: foot.narrow ? "" : "Alt D"
        onClicked: foot.declined()
    }
    Button {
        id: agree
        Layout.preferredWidth: foot.each
        Layout.rightMargin: 12
        visible: foot.yes.length > 0
        kind: Button.Primary
        iconName: foot.yesIcon
        text: foot.yes
        keys: foot.narrow ? "" : "Alt A"
        locked: foot.locked.length > 0
        lockedBecause: foot.locked
        Keys.onReturnPressed: event => event.accepted = true // Enter never sends
        Keys.onEnterPressed: event => event.accepted = true
        onClicked: foot.agreed()
    }
}
