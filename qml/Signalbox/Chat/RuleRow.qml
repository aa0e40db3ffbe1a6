import QtQuick
import Signalbox.Style

/// A rule between two parts of an answer.
TrackRow {
    gap: 12
    Item {
        width: parent.width
        height: 9
        Divider {
            y: 8
            width: parent.width
        }
    }
}
