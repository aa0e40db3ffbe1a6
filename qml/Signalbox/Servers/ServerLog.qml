import QtQuick
import QtQuick.Templates as T
import Signalbox.Style

/// The end of what a server wrote to standard error.
Rectangle {
    id: box

    required property string text
    required property int lines
    required property bool stdio
    signal copyAsked
    signal refreshAsked

    implicitHeight: Style.px(28) + Math.max(Style.px(36), Math.min(flick.contentHeight + 12, Style.px(320)))
    radius: Style.radius
    color: Style.sunken
    border.color: Style.line

    SafeText {
        anchors.left: parent.left
        anchors.leftMargin: 12
        height: Style.px(28)
        text: box.lines > 0 ? qsTr("Standard error, ") + Style.counted(box.lines, qsTr("1 line"), qsTr("%1 lines")) : qsTr("Standard error")
        font: Style.small
        color: Style.ink3
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: 4
        TextButton { iconName: "refresh"; text: qsTr("Read again"); onClicked: box.refreshAsked() }
        TextButton { visible: box.text.length > 0; iconName: "copy"; text: qsTr("Copy"); onClicked: box.copyAsked() }
    }
    Divider { y: Style.px(28); x: 1; width: parent.width - 2; soft: true }
    SafeText {
        anchors.left: parent.left
        anchors.leftMargin: 12
        y: Style.px(28)
        height: Style.px(36)
        visible: box.text.length === 0
        text: box.stdio ? qsTr("It has written nothing.") : qsTr("A server behind a URL has no standard error here.")
        font: Style.small
        color: Style.ink3
    }
    Flickable {
        id: flick
        x: 1
        y: Style.px(28) + 1
        width: parent.width - 2
        height: parent.height - y - 1
        contentWidth: Math.max(width, words.width + 24)
        contentHeight: words.height + 12
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}
        onContentHeightChanged: contentY = Math.max(0, contentHeight - height)
        TextEdit {
            id: words
            x: 11
            y: 6
            readOnly: true
            selectByMouse: true
            textFormat: TextEdit.RichText
            text: "<div style='line-height:" + Style.px(20) + "px;white-space:pre'>" + Style.escaped(box.text) + "</div>"
            font: Style.mono
            color: Style.ink2
            selectionColor: Style.accentFill
            selectedTextColor: Style.inkOnAccent
            renderType: Text.NativeRendering
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("Standard error")
        }
    }
}
