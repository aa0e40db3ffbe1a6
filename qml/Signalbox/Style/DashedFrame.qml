pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Ui

/// A dashed border around its parent, while `on`: locked controls and unknown risk. A picture with repeating edges,
/// because shapes ignore the clip of a list in the software scene graph.
When {
    id: frame

    property color color: Style.control
    property real around: Style.radius

    BorderImage {
        anchors.fill: parent
        source: "image://icon/dashed/" + String(frame.color).slice(1) + "/" + frame.around
        border.left: 8
        border.right: 8
        border.top: 8
        border.bottom: 8
        horizontalTileMode: BorderImage.Repeat
        verticalTileMode: BorderImage.Repeat
    }
}
