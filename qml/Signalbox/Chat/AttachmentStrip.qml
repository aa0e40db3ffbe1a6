pragma ComponentBehavior: Bound
import QtQuick

/// The pictures and files of one message.
Flow {
    id: strip

    required property var files         ///< maps {name, kind, size, picture}
    signal pictureAsked(string picture, string name)

    spacing: 8
    Repeater {
        model: strip.files
        delegate: AttachmentCard {
            required property var modelData
            width: Math.min(implicitWidth, strip.width)
            name: modelData.name.length > 0 ? modelData.name : modelData.kind === "image" ? qsTr("Picture") : qsTr("File")
            kind: modelData.kind
            size: modelData.size
            picture: modelData.picture
            refusal: ""
            refusalShort: ""
            note: ""
            openable: picture.length > 0
            onOpened: strip.pictureAsked(picture, name)
        }
    }
}
