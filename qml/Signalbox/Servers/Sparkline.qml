import QtQuick
import QtQuick.Window
import Signalbox.Style

/// A small line of values, oldest first, drawn by the icon provider.
Image {
    id: line

    required property var values
    property color color: Style.ink3

    visible: values.length > 1
    cache: false
    sourceSize.width: Math.round(width * Screen.devicePixelRatio)
    sourceSize.height: Math.round(height * Screen.devicePixelRatio)
    source: values.length > 1 && width > 0
        ? "image://icon/spark/" + String(color).slice(1) + "/" + Array.from(values).map(value => Math.round(value)).join(",") : ""
    Accessible.ignored: true
}
