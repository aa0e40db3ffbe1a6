pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Ui

/// The one focus ring: 2 px wide, 2 px outside its parent (or on its border for fields). It is made where the focus
/// is: nearly every control has one and one control shows it.
When {
    id: ring

    property bool inset: false
    property int around: Style.radius

    Rectangle {
        anchors.fill: parent
        anchors.margins: ring.inset ? 0 : -4
        color: "transparent"
        radius: ring.inset ? ring.around : ring.around + 3
        border.width: 2
        border.color: Style.focus
    }
}
