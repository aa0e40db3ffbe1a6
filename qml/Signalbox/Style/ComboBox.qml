pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

/// One of many values.
T.ComboBox {
    id: combo

    property string label
    property bool mono: false

    implicitHeight: Style.controlHeight
    implicitWidth: Style.px(160)
    leftPadding: mirrored ? Style.px(28) : 8
    rightPadding: mirrored ? 8 : Style.px(28)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ComboBox
    Accessible.name: label
    Accessible.onPressAction: popup.open()

    background: Rectangle {
        radius: Style.radius
        color: combo.hovered ? Style.hover : Style.raised
        border.color: Style.control
        FocusRing { on: combo.visualFocus; inset: true }
    }
    contentItem: SafeText {
        text: combo.displayText
        font: combo.mono ? Style.mono : Style.ui
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    indicator: Icon {
        x: combo.mirrored ? 10 : combo.width - width - 10
        anchors.verticalCenter: parent.verticalCenter
        name: "chevron-down"
        size: Style.px(12)
    }
    delegate: ComboRow {
        width: combo.width - 8
        mono: combo.mono
        highlighted: combo.highlightedIndex === index
    }
    popup: T.Popup {
        y: combo.height + 2
        width: combo.width
        padding: 4
        implicitHeight: contentItem.implicitHeight + 8
        contentItem: ListView {
            implicitHeight: Math.min(contentHeight, Style.px(300))
            clip: true
            model: combo.popup.visible ? combo.delegateModel : null
            currentIndex: combo.highlightedIndex
            T.ScrollBar.vertical: ScrollBar {}
        }
        background: Rectangle {
            radius: Style.radius
            color: Style.raised
            border.color: Style.control
        }
    }
}
