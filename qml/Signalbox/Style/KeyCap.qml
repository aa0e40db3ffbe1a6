import QtQuick

/// The keys that do the same as the control beside it.
Rectangle {
    id: cap

    required property string keys
    property color ink: Style.ink3
    property color frame: Style.line

    implicitWidth: label.implicitWidth + 10
    implicitHeight: Style.px(18)
    radius: Style.radiusBadge
    color: "transparent"
    border.color: frame

    MonoText {
        id: label
        anchors.centerIn: parent
        text: cap.keys.replace(/Ctrl/g, qsTr("Ctrl")).replace(/Shift/g, qsTr("Shift"))
        font: Style.ref
        color: cap.ink
        Accessible.ignored: true
    }
}
