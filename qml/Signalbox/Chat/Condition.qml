import QtQuick
import Signalbox.Style

/// One condition of the interlock: ticked when released.
Row {
    id: condition

    required property bool released
    required property string text

    spacing: 6
    height: Style.px(20)
    Accessible.role: Accessible.StaticText
    Accessible.name: (released ? qsTr("released: ") : qsTr("locked: ")) + text
    Icon {
        anchors.verticalCenter: parent.verticalCenter
        name: condition.released ? "tick" : "lock"
        size: Style.px(14)
        color: condition.released ? Style.ok : Style.warn
    }
    SafeText {
        anchors.verticalCenter: parent.verticalCenter
        text: condition.text
        font: Style.small
        color: condition.released ? Style.ink2 : Style.ink
        Accessible.ignored: true
    }
}
