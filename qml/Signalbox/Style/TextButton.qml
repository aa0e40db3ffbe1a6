import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

/// A quiet button inside cards and headers: text, an icon before it, no border.
T.Button {
    id: button

    property string iconName
    property color ink: Style.ink2
    property bool link: false

    implicitHeight: Style.smallControl
    implicitWidth: implicitContentWidth + 16
    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.topMargin: 2
            anchors.bottomMargin: 2
            radius: Style.radiusBadge
            color: button.down ? Style.press : button.hovered ? Style.hover : "transparent"
            FocusRing { on: button.visualFocus; inset: true; around: Style.radiusBadge }
        }
    }
    contentItem: ContentRow {
        spacing: 6
        Icon {
            visible: name.length > 0
            name: button.iconName
            size: Style.px(14)
            color: button.link ? Style.accent : button.enabled ? button.ink : Style.inkOff
        }
        SafeText {
            text: button.text
            font: button.link ? Style.smallMedium : Style.small
            color: button.link ? Style.accent : button.enabled ? button.ink : Style.inkOff
            Accessible.ignored: true
        }
    }
    HoverHandler { cursorShape: button.enabled ? Qt.PointingHandCursor : Qt.ArrowCursor }
}
