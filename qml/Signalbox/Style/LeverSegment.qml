import QtQuick
import QtQuick.Templates as T

/// One position of the mode lever.
T.Button {
    id: segment

    required property string mode
    property string hint
    property bool first: false
    property bool menu: false

    readonly property color ink: !checked ? Style.ink2 : mode === "execute" ? Style.inkOnDanger
        : mode === "propose" ? Style.warn : Style.inkOnSolid

    implicitWidth: implicitContentWidth + 16
    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.role: Accessible.RadioButton
    Accessible.name: text
    Accessible.description: hint
    Accessible.checked: checked
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()

    background: Rectangle {
        radius: Style.radius - 1
        color: !segment.checked ? (segment.hovered ? Style.hover : "transparent")
            : segment.mode === "execute" ? Style.dangerFill : segment.mode === "propose" ? Style.warnTint : Style.solid
        Rectangle {
            visible: !segment.first && !segment.checked
            width: 1
            height: parent.height
            color: Style.line
        }
        Rectangle {
            visible: segment.checked && segment.mode === "propose"
            anchors.bottom: parent.bottom
            width: parent.width
            height: 2
            color: Style.warnMark
        }
        FocusRing { on: segment.visualFocus; inset: true }
    }
    contentItem: ContentRow {
        spacing: 4
        Icon {
            name: segment.checked ? "lever-pulled" : "lever-upright"
            size: Style.px(16)
            color: segment.ink
        }
        SafeText {
            text: segment.text
            font: segment.checked ? Style.smallStrong : Style.small
            color: segment.ink
            Accessible.ignored: true
        }
        Icon {
            visible: segment.menu
            name: "chevron-down"
            size: Style.px(12)
            color: segment.ink
        }
    }
    Hint {
        at: segment
        on: segment.hovered
        text: segment.hint
    }
}
