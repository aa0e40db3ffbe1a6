import QtQuick
import Signalbox.Style

/// One server to filter by.
Item {
    id: filter

    required property string name
    required property int tools
    required property string tokens
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
        label: filter.name + ", " + Style.counted(filter.tools, qsTr("1 tool"), qsTr("%1 tools"))
        onClicked: filter.clicked()
        Icon {
            visible: filter.section.length === 0
            anchors.verticalCenter: parent.verticalCenter
            name: "servers"
        }
        TrackSection {
            visible: filter.section.length > 0
            anchors.verticalCenter: parent.verticalCenter
            status: filter.section.length > 0 ? filter.section : "off"
            width: 16
        }
        SafeText {
            x: 24
            width: parent.width - x - figures.width - 8
            anchors.verticalCenter: parent.verticalCenter
            text: filter.name
            font: filter.mono ? Style.mono : Style.ui
            color: filter.section === "off" ? Style.ink3 : Style.ink
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Row {
            id: figures
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            MonoText {
                width: Style.px(28)
                horizontalAlignment: Text.AlignRight
                text: filter.tools
                color: Style.ink2
                Accessible.ignored: true
            }
            MonoText {
                width: Style.px(52)
                horizontalAlignment: Text.AlignRight
                text: filter.tokens
                color: Style.ink2
                Accessible.ignored: true
            }
        }
    }
}
