import QtQuick

/// Something runs. A still ring where motion is reduced.
Icon {
    id: spinner

    property bool running: visible

    name: "running"
    color: Style.accent
    RotationAnimator on rotation {
        running: spinner.running && !Style.reducedMotion
        from: 0
        to: 360
        duration: Style.turn
        loops: Animation.Infinite
    }
}
