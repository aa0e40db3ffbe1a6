pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Ui

/// A button with a verb on it.
T.Button {
    id: button

    enum Kind { Default, Primary, Solid, Danger }

    property int kind: Button.Default
    property string iconName
    property string keys            ///< shortcut shown in a key cap
    property bool locked: false     ///< dashed, with a lock: not available yet, and `lockedBecause` says why
    property string lockedBecause
    property bool small: false

    readonly property color foreground: locked || !enabled ? Style.ink3
        : kind === Button.Primary ? Style.inkOnAccent
        : kind === Button.Solid ? Style.inkOnSolid
        : kind === Button.Danger ? Style.danger : Style.ink
    readonly property color fill: locked || !enabled ? "transparent"
        : kind === Button.Primary ? Style.accentFill
        : kind === Button.Solid ? Style.solid
        : down ? Style.press : hovered ? Style.hover : Style.raised

    implicitHeight: small ? Style.smallControl : Style.controlHeight
    implicitWidth: implicitContentWidth + 24
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    enabled: !locked
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: locked ? lockedBecause : ""
    Accessible.onPressAction: if (enabled) clicked()
    Keys.onReturnPressed: if (enabled) clicked()
    Keys.onEnterPressed: if (enabled) clicked()

    background: Rectangle {
        radius: Style.radius
        color: button.fill
        border.width: button.enabled ? 1 : 0
        border.color: button.kind === Button.Primary ? Style.accentFill
            : button.kind === Button.Solid ? Style.solid
            : button.kind === Button.Danger ? Style.dangerMark : Style.control
        When { // primary and solid darken by a little ink
            on: button.enabled && (button.kind === Button.Primary || button.kind === Button.Solid)
            Rectangle {
                anchors.fill: parent
                radius: Style.radius
                color: Style.dark ? "#FFFFFF" : "#000000"
                opacity: button.down ? 0.14 : button.hovered ? 0.07 : 0
            }
        }
        DashedFrame { on: !button.enabled }
        FocusRing { on: button.visualFocus }
    }

    contentItem: ContentRow {
        spacing: 8
        When {
            on: button.locked || button.iconName.length > 0
            Icon {
                name: button.locked ? "lock" : button.iconName
                size: Style.px(16)
                color: button.foreground
            }
        }
        SafeText {
            Layout.fillWidth: true
            text: button.text
            font: Style.uiMedium
            color: button.foreground
            elide: Text.ElideRight
            visible: text.length > 0
            Accessible.ignored: true
        }
        When {
            on: button.keys.length > 0
            KeyCap {
                keys: button.keys
                ink: button.foreground
                frame: button.foreground
            }
        }
    }

    Hint {
        at: button
        on: hover.hovered && button.locked
        text: button.lockedBecause
    }
    HoverHandler {
        id: hover
        cursorShape: button.enabled ? Qt.PointingHandCursor : Qt.ArrowCursor
    }
}
