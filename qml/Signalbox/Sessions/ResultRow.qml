import QtQuick
import Signalbox.Style

/// A row of what a search found: the head of a session, a place in it, or the way to further ones. The rows of a
/// session make one box.
Item {
    id: row

    required property string kind
    required property string session
    required property string message
    required property string text
    required property string when
    required property string source
    required property string rich
    required property string place
    required property int hits
    required property bool last
    property bool current: false
    readonly property bool head: kind === "session"
    signal chosen

    implicitHeight: (head ? Style.px(36) : kind === "more" ? Style.px(30) : Math.max(excerpt.height, Style.px(20)) + 16) + (last ? 9 : 0)

    Item { // the box: each row shows its part of it
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: 24
        anchors.rightMargin: 24
        height: parent.height - (row.last ? 9 : 0)
        clip: true
        Rectangle {
            y: row.head ? 0 : -Style.radius
            width: parent.width
            height: parent.height - y + (row.last ? 0 : Style.radius)
            radius: Style.radius
            color: Style.raised
            border.color: Style.line
        }
        Divider { visible: !row.head; x: 1; width: parent.width - 2; soft: true }
    }

    ListRow {
        x: 25
        y: 1
        width: parent.width - 50
        height: parent.height - (row.last ? 11 : 1)
        selected: row.current
        label: row.head ? row.text : row.kind === "more" ? row.text : row.source + ", " + row.when
        Accessible.description: row.head ? row.when : excerpt.plain
        onClicked: row.chosen()

        SafeText { // a session
            visible: row.head
            anchors.verticalCenter: parent.verticalCenter
            anchors.left: parent.left
            anchors.leftMargin: 4
            width: parent.width - facts.width - 24
            text: row.text
            font: Style.uiStrong
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Row {
            id: facts
            visible: row.head
            anchors.right: parent.right
            anchors.rightMargin: 4
            anchors.verticalCenter: parent.verticalCenter
            spacing: 12
            SafeText { text: row.when; font: Style.small; color: Style.ink3; Accessible.ignored: true }
            MonoText { visible: row.hits > 0; text: Style.counted(row.hits, qsTr("1 hit"), qsTr("%1 hits")); color: Style.ink2; Accessible.ignored: true }
        }

        Icon { // a place in it
            visible: row.kind === "hit"
            anchors.left: parent.left
            anchors.leftMargin: 4
            y: 9
            name: row.place === "tool" ? "tools" : "chat"
            size: Style.px(14)
            color: Style.ink3
        }
        SafeText {
            visible: row.kind === "hit"
            anchors.left: parent.left
            anchors.leftMargin: 28
            y: 7
            width: Style.px(150)
            text: row.source
            color: Style.ink2
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        SafeText {
            visible: row.kind === "hit"
            anchors.right: parent.right
            anchors.rightMargin: 4
            y: 7
            text: row.when
            font: Style.small
            color: Style.ink3
            Accessible.ignored: true
        }
        Text { // made by ui::excerptText(): escaped, mark is its only tag
            id: excerpt
            readonly property string plain: row.rich.replace(/<[^>]*>/g, "")
            visible: row.kind === "hit"
            anchors.left: parent.left
            anchors.leftMargin: Style.px(190)
            y: 7
            width: parent.width - Style.px(270)
            textFormat: Text.RichText
            text: Style.markCss + row.rich
            font: row.place === "tool" ? Style.mono : Style.ui
            color: Style.ink
            wrapMode: Text.Wrap
            renderType: Text.NativeRendering
            Accessible.ignored: true
        }
        SafeText { // further ones
            visible: row.kind === "more"
            anchors.left: parent.left
            anchors.leftMargin: 28
            anchors.verticalCenter: parent.verticalCenter
            text: row.text
            font: Style.small
            color: Style.accent
            Accessible.ignored: true
        }
    }
}
