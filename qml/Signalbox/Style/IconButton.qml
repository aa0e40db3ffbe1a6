import QtQuick
import QtQuick.Templates as T

/// A square button with an icon; its name is its tooltip.
T.Button {
    id: button

    required property string iconName
    property string hint            ///< what it does and its keys: "New session (Ctrl N)"
    property int iconSize: 16
    property bool small: false
    property color ink: Style.ink2
    property bool clickedHere: false ///< the mouse is still where it clicked: no words for what it just did

    onPressed: clickedHere = true
    onHoveredChanged: clickedHere = false

    implicitWidth: small ? Style.px(28) : Style.px(32)
    implicitHeight: implicitWidth
    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.role: checkable ? Accessible.CheckBox : Accessible.Button
    Accessible.name: text.length > 0 ? text : hint
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Rectangle {
        radius: Style.radius
        color: button.checked ? Style.accentTint : button.down ? Style.press : button.hovered ? Style.hover : "transparent"
        FocusRing { on: button.visualFocus; inset: true }
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: button.iconName
            size: Style.px(button.iconSize)
            color: button.checked ? Style.accent : button.enabled ? button.ink : Style.inkOff
        }
    }
    Hint {
        at: button
        on: button.hovered && !button.clickedHere || button.visualFocus
        text: button.hint
    }
}
