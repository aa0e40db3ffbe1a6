import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// A block of code, or 40 lines of a long one. Lines are not broken: they scroll sideways.
BlockRow {
    id: row

    required property string rich
    required property string plain
    required property string marker    ///< language
    required property int level        ///< number of the chunk
    required property bool lastChunk
    required property bool streaming
    required property string messageId
    signal copyAsked(string text)

    readonly property bool firstChunk: level === 0

    gap: lastChunk ? 8 : 0
    firstLine: Style.px(20)
    words: code
    wide: false

    Rectangle {
        x: row.frame.inset
        width: parent.width - x
        height: bar.height + flick.height
        radius: row.firstChunk || row.lastChunk ? Style.radius : 0
        color: Style.sunken
        border.color: Style.line
        Rectangle { // chunks in the middle have no rounded corners and no line between them
            visible: !row.lastChunk
            x: 0
            y: parent.height - Style.radius
            width: parent.width
            height: Style.radius
            color: Style.sunken
            Rectangle { width: 1; height: parent.height; color: Style.line }
            Rectangle { anchors.right: parent.right; width: 1; height: parent.height; color: Style.line }
        }
        Rectangle {
            visible: !row.firstChunk
            width: parent.width
            height: Style.radius
            color: Style.sunken
            Rectangle { width: 1; height: parent.height; color: Style.line }
            Rectangle { anchors.right: parent.right; width: 1; height: parent.height; color: Style.line }
        }
        Item {
            id: bar
            width: parent.width
            height: row.firstChunk ? Style.px(28) : 0
            visible: row.firstChunk
            SafeText {
                anchors.left: parent.left
                anchors.leftMargin: 13
                height: parent.height
                text: row.marker.length > 0 ? row.marker : qsTr("text")
                font: Style.small
                color: Style.ink3
            }
            TextButton {
                anchors.right: parent.right
                anchors.rightMargin: 4
                anchors.verticalCenter: parent.verticalCenter
                iconName: "copy"
                text: qsTr("Copy")
                Accessible.description: qsTr("Copies this code")
                onClicked: row.copyAsked(row.selection ? row.selection.codeAt(row.index) : row.plain)
            }
            Divider { anchors.bottom: parent.bottom; x: 1; width: parent.width - 2; soft: true }
        }
        Flickable {
            id: flick
            y: bar.height
            x: 1
            width: parent.width - 2
            height: code.height + (row.firstChunk ? 2 : 0) + (row.lastChunk ? 8 : 0)
            contentWidth: Math.max(width, code.implicitWidth + 24)
            contentHeight: height
            clip: true
            interactive: contentWidth > width
            flickableDirection: Flickable.HorizontalFlick
            boundsBehavior: Flickable.StopAtBounds
            BlockText {
                id: code
                chosenText: row.chosenText
                ground: Style.sunken
                x: flick.contentX
                y: row.firstChunk ? 2 : 0
                width: flick.width
                shift: flick.contentX - 12
                rich: row.marked(row.rich)
                font: Style.mono
                color: Style.ink
                linePixels: Style.px(20)
                wraps: false
                look: Style.look
                Accessible.role: Accessible.StaticText
                Accessible.name: row.plain
            }
            Caret {
                visible: row.streaming
                x: 13 + code.end.x
                y: code.y + code.end.y + 2
            }
        }
    }
}
