pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Ui

/// One line of a menu.
T.MenuItem {
    id: item

    property string iconName
    property string note
    property bool danger: false
    property bool mono: false
    property bool slot: false          ///< keeps the place of the tick free
    property string keys

    readonly property color foreground: !enabled ? Style.inkOff : danger ? Style.danger : Style.ink

    width: parent ? parent.width : implicitWidth
    implicitWidth: Math.min(Style.px(360), implicitContentWidth + 20)
    implicitHeight: note.length > 0 ? Style.px(44) : Style.px(30)
    Accessible.role: Accessible.MenuItem
    Accessible.name: text
    Accessible.description: note
    Accessible.onPressAction: triggered()

    background: Rectangle {
        radius: Style.radiusBadge
        color: item.highlighted || item.hovered ? Style.hover : "transparent"
        FocusRing { on: item.visualFocus; inset: true; around: Style.radiusBadge }
    }
    leftPadding: 8
    rightPadding: 8
    contentItem: RowLayout {
        spacing: 8
        Icon {
            visible: name.length > 0 || item.slot
            name: item.checked ? "tick" : item.iconName
            size: Style.px(14)
            color: item.foreground
        }
        ColumnLayout {
            spacing: 0
            SafeText {
                Layout.fillWidth: true
                text: item.text
                font: item.mono ? Style.mono : Style.ui
                color: item.foreground
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            When {
                on: item.note.length > 0
                SafeText {
                    Layout.fillWidth: true
                    text: item.note
                    font: Style.small
                    color: Style.ink3
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
            }
        }
        When {
            on: item.keys.length > 0
            KeyCap { keys: item.keys }
        }
    }
    arrow: null
    indicator: null
}
