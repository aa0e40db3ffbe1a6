import QtQuick
import QtQuick.Layouts

/// The content of a control: a row in its middle, cut where the control is narrower.
Item {
    id: content

    property alias spacing: row.spacing
    default property alias parts: row.data

    implicitWidth: row.implicitWidth
    implicitHeight: row.implicitHeight
    RowLayout {
        id: row
        anchors.centerIn: parent
        width: Math.min(implicitWidth, content.width)
    }
}
