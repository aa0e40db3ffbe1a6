import QtQuick
import QtQuick.Window

/// One of our own icons, drawn in one colour on the CPU.
Image {
    id: icon

    required property string name
    property int size: 16
    property color color: Style.ink2
    property real stroke: size > 16 ? 1.25 : 1.5

    width: size
    height: size
    sourceSize.width: Math.round(size * Screen.devicePixelRatio)
    sourceSize.height: Math.round(size * Screen.devicePixelRatio)
    source: name.length > 0 ? "image://icon/" + name + "/" + String(color).slice(1) + "/" + stroke : ""
    smooth: true
    mirror: LayoutMirroring.enabled && /^(chevron-right|list-fold|inspector|undo|export)$/.test(name)
    Accessible.ignored: true
}
