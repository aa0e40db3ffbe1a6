import QtQuick

/// A tool with its server; where both do not fit, the middle of the tool's name gives way, never its ends.
Item {
    id: row

    required property string server
    required property string tool

    LayoutMirroring.enabled: false // identifiers are one run from left to right
    LayoutMirroring.childrenInherit: true
    readonly property real lead: server.length > 0 ? Math.ceil(owner.implicitWidth) + Math.ceil(slash.implicitWidth) : 0
    implicitWidth: lead + Math.ceil(name.implicitWidth)
    implicitHeight: name.implicitHeight
    MonoText {
        id: owner
        width: Math.min(Math.ceil(implicitWidth), Math.max(row.width * 0.4, row.width - row.implicitWidth + Math.ceil(implicitWidth)))
        height: row.height
        text: row.server
        color: Style.ink2
        elide: Text.ElideRight
    }
    MonoText {
        id: slash
        anchors.left: owner.right
        height: row.height
        visible: row.server.length > 0
        text: " / "
        color: Style.ink3
    }
    MonoText {
        id: name
        x: row.server.length > 0 ? Math.ceil(slash.x + slash.width) : 0
        width: Math.max(0, row.width - x)
        height: row.height
        text: row.tool
        font: Style.monoStrong
        elide: Text.ElideMiddle
    }
}
