import QtQuick
import Signalbox.Style

/// A section of the settings.
Item {
    id: row

    required property string text
    property bool selected: false
    signal clicked

    implicitHeight: Style.rowHeight
    ListRow {
        x: 8
        width: parent.width - 16
        height: parent.height
        selected: row.selected
        label: row.text
        onClicked: row.clicked()
        SafeText {
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            text: row.text
            font: row.selected ? Style.uiMedium : Style.ui
            Accessible.ignored: true
        }
    }
}
