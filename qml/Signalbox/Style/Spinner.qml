import QtQuick

/// Something runs. A still ring where motion is reduced. It turns in twelve steps: an animation would draw the
/// window anew in every frame, which without a graphics card takes more than all the rest of a streamed answer.
Icon {
    id: spinner

    property bool running: visible

    name: "running"
    color: Style.accent
    Timer {
        running: spinner.running && !Style.reducedMotion
        interval: Style.turn / 12
        repeat: true
        onTriggered: spinner.rotation = (spinner.rotation + 30) % 360
        onRunningChanged: spinner.rotation = 0
    }
}
