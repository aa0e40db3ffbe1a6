import QtQuick

/// The one focus ring: 2 px wide, 2 px outside its parent (or on its border for fields).
Rectangle {
    id: ring

    property bool on: false
    property bool inset: false
    property int around: Style.radius

    anchors.fill: parent
    anchors.margins: inset ? 0 : -4
    visible: on
    color: "transparent"
    radius: inset ? around : around + 3
    border.width: 2
    border.color: Style.focus
}
