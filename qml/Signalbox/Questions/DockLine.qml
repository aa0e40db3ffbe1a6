import QtQuick
import QtQuick.Layouts
import Signalbox.Style

/// A question folded to one line.
Rectangle {
    id: line

    required property string server
    required property string title
    required property bool waits
    required property string action
    signal triggered

    implicitHeight: Style.px(40)
    radius: Style.radius
    color: Style.raised
    border.color: waits ? Style.warnMark : Style.line
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: 12
        anchors.rightMargin: 6
        spacing: 8
        Icon {
            name: "unknown"
            color: line.waits ? Style.warn : Style.ink3
        }
        MonoText {
            text: line.server
            font: Style.monoStrong
        }
        SafeText {
            Layout.fillWidth: true
            text: line.title
            elide: Text.ElideRight
        }
        Button {
            small: true
            text: line.action
            Accessible.name: line.action + ": " + line.server + " " + line.title
            onClicked: line.triggered()
        }
    }
}
