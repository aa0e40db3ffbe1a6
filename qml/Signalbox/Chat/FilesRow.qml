pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style

/// A picture or a file that the model sent. A picture is shown as large as the column lets it be.
TrackRow {
    id: row

    required property var files
    signal pictureAsked(string picture, string name)

    Column {
        width: parent.width
        spacing: 8
        Repeater {
            model: row.files
            delegate: Column {
                id: one
                required property var modelData
                width: parent ? parent.width : 0
                spacing: 4
                readonly property string name: modelData.name.length > 0 ? modelData.name : qsTr("Picture")
                Image {
                    id: picture
                    visible: status === Image.Ready
                    asynchronous: true
                    cache: false
                    fillMode: Image.PreserveAspectFit
                    horizontalAlignment: Image.AlignLeft
                    width: Math.min(implicitWidth, one.width, Style.px(520))
                    height: implicitWidth > 0 ? width * implicitHeight / implicitWidth : 0
                    sourceSize.width: 1040
                    sourceSize.height: 1040
                    source: one.modelData.picture.length > 0 ? "image://picture/" + one.modelData.picture : ""
                    activeFocusOnTab: true
                    Accessible.role: Accessible.Button
                    Accessible.name: one.name
                    Accessible.onPressAction: row.pictureAsked(one.modelData.picture, one.name)
                    Keys.onReturnPressed: row.pictureAsked(one.modelData.picture, one.name)
                    Keys.onSpacePressed: row.pictureAsked(one.modelData.picture, one.name)
                    FocusRing { on: picture.activeFocus }
                    TapHandler { onTapped: row.pictureAsked(one.modelData.picture, one.name) }
                    HoverHandler { cursorShape: Qt.PointingHandCursor }
                }
                AttachmentStrip { // what cannot be shown, or is no picture
                    visible: picture.status !== Image.Ready && picture.status !== Image.Loading
                    width: parent.width
                    files: [one.modelData]
                    onPictureAsked: (which, name) => row.pictureAsked(which, name)
                }
            }
        }
    }
}
