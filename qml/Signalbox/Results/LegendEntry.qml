import QtQuick
import QtQuick.Templates as T
import Signalbox.Style

/// A line of a chart by its name, with its value at the moment that is read; a click hides or shows it.
T.AbstractButton {
    id: entry

    required property string name
    required property string value
    required property string range
    required property bool hiddenLine
    required property color colour
    required property bool dashed
    required property real most ///< how wide it may be

    implicitHeight: Style.px(24)
    implicitWidth: Math.min(most, stroke.width + label.implicitWidth + figure.implicitWidth + 32)
    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.role: Accessible.CheckBox
    Accessible.name: name
    Accessible.description: range
    Accessible.checked: !hiddenLine
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()

    background: Rectangle {
        radius: Style.radiusBadge
        color: entry.hovered ? Style.hover : "transparent"
        FocusRing { on: entry.visualFocus; inset: true; around: Style.radiusBadge }
    }
    Row {
        id: stroke
        x: 6
        anchors.verticalCenter: parent.verticalCenter
        spacing: entry.dashed ? 3 : 0
        Rectangle { width: 8; height: 3; color: entry.hiddenLine ? Style.inkOff : entry.colour }
        Rectangle { width: 8; height: 3; color: entry.hiddenLine ? Style.inkOff : entry.colour }
    }
    SafeText {
        id: label
        anchors.left: stroke.right
        anchors.leftMargin: 6
        width: Math.min(implicitWidth, entry.width - stroke.width - figure.width - 32)
        height: parent.height
        text: entry.name
        font: Style.small
        color: entry.hiddenLine ? Style.ink3 : Style.ink2
        elide: Text.ElideMiddle
        Accessible.ignored: true
    }
    MonoText {
        id: figure
        anchors.left: label.right
        anchors.leftMargin: 8
        height: parent.height
        text: entry.hiddenLine ? "–" : entry.value
        color: entry.hiddenLine ? Style.ink3 : Style.ink
        Accessible.ignored: true
    }
    Hint { at: entry; on: entry.hovered; text: entry.range }
}
