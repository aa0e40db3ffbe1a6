pragma ComponentBehavior: Bound
import QtQuick

/// A way with steps: each hangs on the track; the one that failed has the stop bar and the box with the fix.
Column {
    id: way

    required property var steps        ///< of ui::StepLine
    property string action
    signal triggered

    Repeater {
        model: way.steps
        delegate: StepRow {
            required property var modelData
            required property int index
            width: way.width
            step: modelData
            first: index === 0
            last: index === way.steps.length - 1
            afterFailure: way.steps.slice(0, index).some(one => one.status === "failed")
            action: way.action
            onTriggered: way.triggered()
        }
    }
}
