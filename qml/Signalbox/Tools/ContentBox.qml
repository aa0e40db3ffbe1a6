import QtQuick
import Signalbox.Style

/// One piece of what a server gave: text as it is, a picture within bounds, of all else what it is.
Rectangle {
    id: box

    required property var part          ///< map of ContentShelf
    property string known               ///< an address that is said elsewhere
    signal copyAsked
    signal appAsked

    readonly property bool hasLines: part.kind === "text" || part.kind === "link"
    readonly property string roleName: part.role === "user" ? qsTr("Question") : part.role === "assistant" ? qsTr("Answer") : ""

    implicitHeight: content.height + 2
    radius: Style.radius
    color: Style.raised
    border.color: Style.line
    Column {
        id: content
        x: 1
        y: 1
        width: parent.width - 2
        Item {
            width: parent.width
            height: Style.px(32)
            SafeText {
                x: 12
                width: parent.width - 24 - (open.visible ? open.width : 0)
                height: parent.height
                text: [box.roleName, box.part.facts].filter(word => word.length > 0).join(" · ")
                font: Style.small
                color: Style.ink2
                elide: Text.ElideRight
            }
            TextButton {
                id: open
                anchors.right: parent.right
                anchors.rightMargin: 4
                anchors.verticalCenter: parent.verticalCenter
                visible: box.part.app
                iconName: "export"
                text: qsTr("Open in the browser…")
                onClicked: box.appAsked()
            }
        }
        SafeText {
            x: 12
            width: parent.width - 24
            bottomPadding: 6
            visible: text.length > 0
            text: box.part.uri === box.known ? "" : box.part.uri
            font: Style.mono
            color: Style.ink3
            wrapMode: Text.WrapAnywhere
            maximumLineCount: 3
            elide: Text.ElideRight
        }
        Divider { width: parent.width; soft: true }
        LineView {
            width: parent.width
            height: visible ? Math.min(Style.px(360), wantedHeight) : 0
            visible: box.hasLines
            lines: box.hasLines ? box.part.lines : []
            onCopyAsked: box.copyAsked()
        }
        Item { width: 1; height: picture.height > 0 ? 12 : 0 }
        Image {
            id: picture
            x: 12
            width: Math.min(parent.width - 24, implicitWidth)
            height: status === Image.Ready ? Math.min(implicitHeight * width / Math.max(1, implicitWidth), Style.px(360)) : 0
            visible: box.part.picture.length > 0
            asynchronous: true
            cache: false
            fillMode: Image.PreserveAspectFit
            horizontalAlignment: Image.AlignLeft
            sourceSize.width: 1024
            sourceSize.height: 1024
            source: box.part.picture.length > 0 ? "image://picture/" + box.part.picture : ""
            Accessible.role: Accessible.Graphic
            Accessible.name: box.part.facts
        }
        Item { width: 1; height: picture.height > 0 ? 12 : 0 }
        SafeText {
            x: 12
            width: parent.width - 24
            height: visible ? Style.px(36) : 0
            visible: box.part.kind === "binary" || picture.status === Image.Error
            text: box.part.kind === "binary" ? qsTr("Neither text nor a picture.")
                : qsTr("This picture cannot be shown here.")
            font: Style.small
            color: Style.ink3
            elide: Text.ElideRight
        }
    }
}
