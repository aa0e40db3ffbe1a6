import QtQuick
import QtQuick.Shapes

/// A dashed border: locked controls and unknown risk.
Shape {
    id: frame

    property color color: Style.control
    property real around: Style.radius

    ShapePath {
        strokeColor: frame.color
        strokeWidth: 1
        fillColor: "transparent"
        strokeStyle: ShapePath.DashLine
        dashPattern: [3, 2.5]
        startX: frame.around
        startY: 0.5
        PathLine { x: frame.width - frame.around; y: 0.5 }
        PathArc { x: frame.width - 0.5; y: frame.around; radiusX: frame.around; radiusY: frame.around }
        PathLine { x: frame.width - 0.5; y: frame.height - frame.around }
        PathArc { x: frame.width - frame.around; y: frame.height - 0.5; radiusX: frame.around; radiusY: frame.around }
        PathLine { x: frame.around; y: frame.height - 0.5 }
        PathArc { x: 0.5; y: frame.height - frame.around; radiusX: frame.around; radiusY: frame.around }
        PathLine { x: 0.5; y: frame.around }
        PathArc { x: frame.around; y: 0.5; radiusX: frame.around; radiusY: frame.around }
    }
}
