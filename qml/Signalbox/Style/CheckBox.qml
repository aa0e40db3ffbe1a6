import QtQuick
import QtQuick.Templates as T

/// A choice that can be made together with others.
T.CheckBox {
    id: control

    property string label
    property bool round: false         ///< one of several: drawn as a radio button

    implicitWidth: Style.px(16) + (text.length > 0 ? implicitContentWidth : 0)
    implicitHeight: Style.smallControl
    focusPolicy: Qt.TabFocus
    Accessible.role: round ? Accessible.RadioButton : Accessible.CheckBox
    Accessible.name: text.length > 0 ? text : label
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.onPressAction: { toggle(); toggled(); }
    Accessible.onToggleAction: { toggle(); toggled(); }
    Keys.onReturnPressed: { toggle(); toggled(); }

    indicator: Rectangle {
        width: Style.px(16)
        height: width
        x: control.mirrored ? control.width - width : 0
        y: Math.round((control.height - height) / 2)
        radius: control.round ? width / 2 : Style.radiusBadge
        color: control.checked ? Style.accentFill : Style.raised
        border.color: control.checked ? Style.accentFill : Style.control
        Icon {
            anchors.centerIn: parent
            visible: control.checked && !control.round
            name: "tick"
            size: Style.px(12)
            stroke: 2
            color: Style.inkOnAccent
        }
        Rectangle {
            anchors.centerIn: parent
            visible: control.checked && control.round
            width: 6
            height: 6
            radius: 3
            color: Style.inkOnAccent
        }
        FocusRing { on: control.visualFocus; around: parent.radius }
    }
    contentItem: SafeText {
        leftPadding: control.mirrored ? 0 : Style.px(16) + 8
        rightPadding: control.mirrored ? Style.px(16) + 8 : 0
        text: control.text
        visible: text.length > 0
        Accessible.ignored: true
    }
}
