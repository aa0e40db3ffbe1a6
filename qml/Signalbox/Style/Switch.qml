import QtQuick
import QtQuick.Templates as T

/// On or off, at once.
T.Switch {
    id: control

    property string label               ///< accessible name where no text is shown

    implicitWidth: Style.px(28) + (text.length > 0 ? implicitContentWidth - Style.px(28) : 0)
    implicitHeight: Style.smallControl
    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.role: Accessible.CheckBox
    Accessible.name: text.length > 0 ? text : label
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.onPressAction: { toggle(); toggled(); }
    Accessible.onToggleAction: { toggle(); toggled(); }
    Keys.onReturnPressed: { toggle(); toggled(); }

    indicator: Rectangle {
        width: Style.px(28)
        height: Style.px(16)
        x: control.mirrored ? control.width - width : 0
        y: Math.round((control.height - height) / 2)
        radius: height / 2
        color: control.checked ? (control.enabled ? Style.accentFill : Style.inkOff) : Style.raised
        border.color: control.checked ? (control.enabled ? Style.accentFill : Style.inkOff) : Style.control
        Rectangle {
            width: Style.px(10)
            height: width
            radius: width / 2
            y: Math.round((parent.height - height) / 2)
            x: control.checked !== control.mirrored ? parent.width - width - y : y
            color: control.checked ? Style.inkOnAccent : Style.control
            Behavior on x { NumberAnimation { duration: Style.quick } }
        }
        FocusRing { on: control.visualFocus; around: parent.radius }
    }
    contentItem: SafeText {
        leftPadding: control.mirrored ? 0 : Style.px(28) + 8
        rightPadding: control.mirrored ? Style.px(28) + 8 : 0
        text: control.text
        visible: text.length > 0
        color: control.enabled ? Style.ink : Style.ink3
        Accessible.ignored: true
    }
}
