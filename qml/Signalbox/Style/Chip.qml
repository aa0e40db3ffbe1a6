import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

/// A fact in a small frame; with `operable` it is a button.
T.Button {
    id: chip

    enum Tone { Plain, On, Warn, Bad, Good }

    property string iconName
    property int tone: Chip.Plain
    property bool operable: false
    property bool mono: false
    property bool menu: false
    property string hint

    readonly property color ink: tone === Chip.Warn ? Style.warn : tone === Chip.Bad ? Style.danger
        : tone === Chip.On ? Style.accent : tone === Chip.Good ? Style.ok : operable ? Style.ink : Style.ink2

    implicitHeight: operable ? Style.px(28) : Style.px(24) // the frame is 24, what can be hit 28
    topInset: operable ? 2 : 0
    bottomInset: operable ? 2 : 0
    implicitWidth: implicitContentWidth + 16
    focusPolicy: operable ? Qt.TabFocus : Qt.NoFocus
    hoverEnabled: true
    Accessible.role: operable ? Accessible.Button : Accessible.StaticText
    Accessible.name: text
    Accessible.onPressAction: if (operable) clicked()
    Keys.onReturnPressed: if (operable) clicked()

    background: Rectangle {
        radius: Style.radius
        color: chip.tone === Chip.Warn ? Style.warnTint : chip.tone === Chip.Bad ? Style.dangerTint
            : chip.tone === Chip.On ? Style.accentTint : chip.tone === Chip.Good ? Style.okTint
            : chip.operable && chip.hovered ? Style.hover : chip.operable ? Style.raised : "transparent"
        border.color: chip.tone === Chip.Warn ? Style.warnMark : chip.tone === Chip.Bad ? Style.dangerMark
            : chip.tone === Chip.On ? Style.accent : chip.tone === Chip.Good ? Style.okMark
            : chip.operable ? Style.control : Style.line
        FocusRing { on: chip.visualFocus }
    }
    contentItem: ContentRow {
        spacing: 6
        Icon {
            visible: name.length > 0
            name: chip.iconName
            size: Style.px(14)
            color: chip.ink
        }
        SafeText {
            Layout.fillWidth: true
            text: chip.text
            font: chip.mono ? Style.mono : Style.small
            color: chip.ink
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Icon {
            visible: chip.menu
            name: "chevron-down"
            size: Style.px(12)
            color: chip.ink
        }
    }
    Hint {
        at: chip
        on: chip.hovered
        text: chip.hint
    }
}
