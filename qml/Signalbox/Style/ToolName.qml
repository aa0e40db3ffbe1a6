import QtQuick
import QtQuick.Layouts

/// A tool with its server; where both do not fit, the middle of the tool's name gives way, never its ends.
RowLayout {
    id: row

    required property string server
    required property string tool

    spacing: 0
    MonoText {
        Layout.maximumWidth: row.width * 0.4
        text: row.server
        color: Style.ink2
        elide: Text.ElideRight
    }
    MonoText {
        visible: row.server.length > 0
        text: " / "
        color: Style.ink3
    }
    MonoText {
        Layout.fillWidth: true
        text: row.tool
        font: Style.monoStrong
        elide: Text.ElideMiddle
    }
}
