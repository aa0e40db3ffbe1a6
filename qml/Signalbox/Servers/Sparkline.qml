import QtQuick
import Signalbox.Style

/// A small line of values, oldest first, drawn by the icon provider.
Image {
    id: line

    required property var values
    property color color: Style.ink3

    visible: values.length > 1
    cache: false
    sourceSize.width: Math.round(width * Style.pixelRatio)
    sourceSize.height: Math.round(height * Style.pixelRatio)
    source: values.length > 1 && width > 0
        ? "image://icon/spark/" + String(color).slice(1) + "/" + Array.from(values).map(value => Math.round(value)).join(",") : ""
}
