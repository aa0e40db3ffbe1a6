import QtQuick
import QtQuick.Layouts
import Signalbox.Style

/// One line of the command palette, below the head of its group where it is the first.
Column {
    id: item

    required property string title
    required property string detail
    required property string keys
    required property string iconName
    required property string group
    required property bool heads
    property bool grouped: false       ///< its group is said in the row
    property bool current: false
    signal clicked

    readonly property string place: !grouped ? detail : detail.length > 0 ? group + " · " + detail : group

    GroupHead {
        width: parent.width
        visible: item.heads
        leftPadding: 8
        text: item.group
    }
    ListRow {
        width: parent.width
        focusPolicy: Qt.NoFocus // the field keeps it: the arrows move through the list
        selected: item.current
        label: item.title
        Accessible.description: item.place + " " + item.keys
        onClicked: item.clicked()

        RowLayout {
            anchors.fill: parent
            spacing: 8
            Icon {
                name: item.iconName
                size: Style.px(16)
                color: Style.ink2
            }
            SafeText {
                Layout.fillWidth: true
                text: item.title
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            SafeText {
                visible: text.length > 0
                text: item.place
                font: Style.small
                color: Style.ink3
                Accessible.ignored: true
            }
            KeyCap {
                visible: item.keys.length > 0
                keys: item.keys
            }
        }
    }
}
