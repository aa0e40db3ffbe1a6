import QtQuick
import Signalbox.Style

/// One value of a JSON tree.
Item {
    id: row

    required property string name
    required property string value
    required property string type
    required property int depth
    required property bool openable
    required property bool open
    property bool current: false
    signal picked
    signal toggled

    readonly property real indent: 8 + Math.min(depth, 24) * Style.px(16)

    Accessible.role: Accessible.TreeItem
    Accessible.name: name + ": " + value
    Accessible.focused: current

    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: 4
        anchors.rightMargin: 4
        radius: Style.radiusBadge
        color: row.current ? Style.selected : hover.hovered ? Style.hover : "transparent"
    }
    HoverHandler { id: hover }
    TapHandler {
        onTapped: {
            row.picked();
            if (row.openable) row.toggled();
        }
    }
    Icon {
        x: row.indent
        anchors.verticalCenter: parent.verticalCenter
        visible: row.openable
        name: row.open ? "chevron-down" : "chevron-right"
        size: 12
        color: Style.ink3
    }
    MonoText {
        id: label
        x: row.indent + Style.px(18)
        width: Math.min(implicitWidth, (row.width - x) * 0.6)
        height: parent.height
        text: row.name
        font: row.openable ? Style.monoStrong : Style.mono
        color: Style.ink2
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    MonoText {
        anchors.left: label.right
        anchors.leftMargin: 12
        anchors.right: parent.right
        anchors.rightMargin: 12
        height: parent.height
        text: row.value
        color: row.openable || row.type === "object" || row.type === "array" || row.type === "null" ? Style.ink3
            : row.type === "string" ? Style.ok : row.type === "number" ? Style.accent : Style.warn
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}
