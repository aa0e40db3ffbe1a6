import QtQuick
import QtQuick.Templates as T
import Signalbox.Style

/// What a server tells models about its use, as they get it, and whether they get it.
Rectangle {
    id: box

    required property string text
    required property string size
    required property bool on
    signal switched(bool on)

    implicitHeight: Style.px(28) + Math.min(words.height + 14, Style.px(240))
    radius: Style.radius
    color: Style.sunken
    border.color: Style.line

    SafeText {
        anchors.left: parent.left
        anchors.leftMargin: 12
        width: parent.width - toggle.width - 24
        height: Style.px(28)
        text: qsTr("Instructions of the server (not trusted), %1").arg(box.size)
        font: Style.small
        color: Style.ink3
        elide: Text.ElideRight
    }
    Switch {
        id: toggle
        anchors.right: parent.right
        anchors.rightMargin: 12
        text: qsTr("For the model")
        checked: box.on
        onToggled: box.switched(checked)
    }
    Divider { y: Style.px(28); x: 1; width: parent.width - 2; soft: true }
    Flickable {
        id: flick
        x: 1
        y: Style.px(28) + 1
        width: parent.width - 2
        height: parent.height - y - 1
        contentHeight: words.height + 12
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}
        TextEdit {
            id: words
            x: 11
            y: 6
            width: flick.width - 24
            readOnly: true
            selectByMouse: true
            textFormat: TextEdit.PlainText
            text: box.text
            wrapMode: TextEdit.Wrap
            font: Style.small
            color: box.on ? Style.ink2 : Style.ink3
            selectionColor: Style.accentFill
            selectedTextColor: Style.inkOnAccent
            renderType: Text.NativeRendering
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("Instructions of the server")
        }
    }
}
