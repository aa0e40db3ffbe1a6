import QtQuick

/// One of our own icons, drawn in one colour on the CPU.
Image {
    id: icon

    required property string name
    property int size: 16
    property color color: Style.ink2
    property real stroke: size > 16 ? 1.25 : 1.5

    width: size
    height: size
    sourceSize.width: Math.round(size * Style.pixelRatio)
    sourceSize.height: Math.round(size * Style.pixelRatio)
    source: name.length > 0 ? "image://icon/" + name + "/" + String(color).slice(1) + "/" + stroke : ""
    smooth: true
    mirror: /^(chevron-right|list-fold|inspector|undo|export)$/.test(name) && LayoutMirroring.enabled
}
