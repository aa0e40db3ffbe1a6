pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style

/// Exactly what will be started: the program and each argument by itself, environment and folder.
Rectangle {
    id: box

    required property var words
    required property string environment
    required property string directory

    implicitHeight: column.height + 20
    radius: Style.radius
    color: Style.sunken
    border.color: Style.line
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("This will be started: %1").arg(words.join(" "))

    Column {
        id: column
        x: 12
        y: 10
        width: parent.width - 24
        spacing: 4
        SafeText {
            text: qsTr("This will be started, word by word, without a shell")
            font: Style.smallMedium
            color: Style.ink2
        }
        Flow {
            width: parent.width
            spacing: 6
            Repeater {
                model: box.words
                delegate: Rectangle {
                    required property string modelData
                    required property int index
                    width: Math.min(column.width, word.implicitWidth + 12)
                    height: word.height + 6
                    radius: Style.radiusBadge
                    color: Style.raised
                    border.color: index === 0 ? Style.control : Style.line
                    MonoText {
                        id: word
                        x: 6
                        y: 3
                        width: Math.min(implicitWidth, column.width - 12)
                        text: parent.modelData.length > 0 ? parent.modelData : qsTr("(empty)")
                        font: parent.index === 0 ? Style.monoStrong : Style.mono
                        wrapMode: Text.WrapAnywhere
                    }
                }
            }
        }
        MonoText {
            width: parent.width
            visible: box.environment.length > 0
            text: box.environment
            color: Style.ink2
            wrapMode: Text.WrapAnywhere
        }
        MonoText {
            width: parent.width
            visible: box.directory.length > 0
            text: qsTr("in %1").arg(box.directory)
            color: Style.ink2
            wrapMode: Text.WrapAnywhere
        }
    }
}
