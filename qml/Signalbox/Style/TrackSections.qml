pragma ComponentBehavior: Bound
import QtQuick

/// All servers as one line of track.
Row {
    id: line

    required property var states       ///< list of TrackSection states
    property int sectionWidth: 16

    spacing: 3
    Accessible.ignored: true
    Repeater {
        model: line.states
        delegate: TrackSection {
            required property string modelData
            status: modelData
            width: line.sectionWidth
            anchors.verticalCenter: parent ? parent.verticalCenter : undefined
        }
    }
}
