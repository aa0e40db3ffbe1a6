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
                    Accessible.role: Accessible.Graphic
                    Accessible.name: one.modelData.name.length > 0 ? one.modelData.name : qsTr("Picture")
                }
                AttachmentStrip {
                    width: parent.width
                    files: [one.modelData]
                    onPictureAsked: (which, name) => row.pictureAsked(which, name)
                }
            }
        }
    }
}
