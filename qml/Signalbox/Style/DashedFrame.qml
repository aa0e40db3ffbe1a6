import QtQuick

/// A dashed border: locked controls and unknown risk. A picture with repeating edges, because shapes ignore
/// the clip of a list in the software scene graph.
BorderImage {
    id: frame

    property color color: Style.control
    property real around: Style.radius

    source: "image://icon/dashed/" + String(color).slice(1) + "/" + around
    border.left: 8
    border.right: 8
    border.top: 8
    border.bottom: 8
    horizontalTileMode: BorderImage.Repeat
    verticalTileMode: BorderImage.Repeat
    Accessible.ignored: true
}
