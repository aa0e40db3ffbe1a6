import QtQuick
import QtQuick.Templates as T

/// One segment of Segments.
T.Button {
    id: button

    property bool first: false
    property bool mono: true

    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.checked: checked
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()

    background: Rectangle {
        radius: button.checked ? Style.radius - 1 : 0
        color: button.checked ? Style.solid : button.hovered ? Style.hover : "transparent"
        Rectangle {
            visible: !button.first && !button.checked
            width: 1
            height: parent.height
            color: Style.line
        }
        FocusRing { on: button.visualFocus; inset: true }
    }
    contentItem: SafeText {
        text: button.text
        horizontalAlignment: Text.AlignHCenter
        elide: Text.ElideRight
        font: button.mono ? (button.checked ? Style.monoStrong : Style.mono) : button.checked ? Style.smallStrong : Style.small
        color: button.checked ? Style.inkOnSolid : Style.ink2
        Accessible.ignored: true
    }
}
