import QtQuick
import Signalbox.Style

/// One server to filter by.
Item {
    id: filter

    required property string name
    property string figures             ///< how much it has
    property string tokens              ///< a second figure; may be empty
    property string counted: figures    ///< the figures in words
    property string section
    property bool mono: false
    property bool selected: false
    signal clicked

    implicitHeight: Style.rowHeight
    ListRow {
        x: 8
        width: parent.width - 16
        height: parent.height
        selected: filter.selected
        label: filter.name + ", " + filter.counted
        onClicked: filter.clicked()
        Icon {
            visible: filter.section.length === 0
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            name: "servers"
        }
        TrackSection {
            visible: filter.section.length > 0
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            status: filter.section.length > 0 ? filter.section : "off"
            width: 16
        }
        SafeText {
            anchors.left: parent.left
            anchors.leftMargin: 24
            width: parent.width - 24 - row.width - 8
            anchors.verticalCenter: parent.verticalCenter
            text: filter.name
            font: filter.mono ? Style.mono : Style.ui
            color: filter.section === "off" ? Style.ink3 : Style.ink
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Row {
            id: row
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            MonoText {
                width: Style.px(28)
                horizontalAlignment: Text.AlignRight
                text: filter.figures
                color: Style.ink2
                Accessible.ignored: true
            }
            MonoText {
                visible: filter.tokens.length > 0
                width: Style.px(52)
                horizontalAlignment: Text.AlignRight
                text: filter.tokens
                color: Style.ink2
                Accessible.ignored: true
            }
        }
    }
}
