import QtQuick
import QtQuick.Templates as T

/// One line of text to type.
T.TextField {
    id: field

    property string label               ///< for people who do not see the screen
    property string iconName
    property string keys
    property string problem             ///< what is wrong with the text; empty when it may be used
    property bool mono: false
    property bool small: false
    property bool edited: false         ///< differs from what the model proposed
    property real trailing: 0           ///< space kept free at the end

    implicitHeight: small ? Style.smallControl : Style.controlHeight
    implicitWidth: Style.px(200)
    readonly property real startPadding: iconName.length > 0 ? Style.px(30) : 8
    readonly property real endPadding: 8 + trailing + (cap.visible ? cap.width + 4 : 0)
    leftPadding: LayoutMirroring.enabled ? endPadding : startPadding
    rightPadding: LayoutMirroring.enabled ? startPadding : endPadding
    verticalAlignment: TextInput.AlignVCenter
    font: mono ? Style.mono : Style.ui
    color: enabled ? Style.ink : Style.ink3
    placeholderTextColor: Style.ink3
    selectionColor: Style.accentFill
    selectedTextColor: Style.inkOnAccent
    selectByMouse: true
    renderType: Text.NativeRendering
    Accessible.role: Accessible.EditableText
    Accessible.name: label.length > 0 ? label : placeholderText
    Accessible.description: problem

    background: Rectangle {
        radius: field.small ? Style.radiusBadge : Style.radius
        color: field.enabled ? (field.small ? Style.canvas : Style.raised) : "transparent"
        border.width: field.enabled ? 1 : 0
        border.color: field.problem.length > 0 ? Style.dangerMark : field.edited ? Style.warnMark : Style.control
        FocusRing { on: field.activeFocus; inset: true; around: parent.radius }
        DashedFrame { on: !field.enabled }
        Icon {
            anchors.left: parent.left
            anchors.leftMargin: 10
            anchors.verticalCenter: parent.verticalCenter
            name: field.iconName
            size: Style.px(14)
            color: Style.ink3
        }
    }
    KeyCap {
        id: cap
        anchors.right: parent.right
        anchors.rightMargin: 8
        anchors.verticalCenter: parent.verticalCenter
        visible: field.keys.length > 0 && field.text.length === 0 && field.width > Style.px(180)
        keys: field.keys
    }
    SafeText {
        anchors.fill: parent
        anchors.leftMargin: field.startPadding
        anchors.rightMargin: field.endPadding
        visible: field.text.length === 0 && field.preeditText.length === 0
        text: field.placeholderText
        font: field.font
        color: Style.ink3
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}
