import QtQuick
import QtQuick.Shapes
import Signalbox.Style

/// A small line of values, oldest first.
Shape {
    id: line

    required property var values
    property color color: Style.ink3

    function points(): list<point> {
        const out = [];
        let top = 1;
        for (let i = 0; i < values.length; ++i) top = Math.max(top, values[i]);
        for (let i = 0; i < values.length; ++i)
            out.push(Qt.point(i / Math.max(1, values.length - 1) * width, height - 2 - values[i] / top * (height - 4)));
        return out;
    }

    visible: values.length > 1
    Accessible.ignored: true
    ShapePath {
        strokeColor: line.color
        strokeWidth: 1.2
        fillColor: "transparent"
        joinStyle: ShapePath.RoundJoin
        PathPolyline { path: line.points() }
    }
}
