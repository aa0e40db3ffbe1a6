import QtQuick
import QtQuick.Layouts
import Signalbox.Style

/// One provider in the list.
Item {
    id: row

    required property var provider
    signal chosen
    signal defaultAsked

    implicitHeight: Style.px(56)
    ListRow {
        anchors.fill: parent
        label: row.provider.name
        Accessible.description: row.provider.isDefault ? qsTr("answers in new sessions") : ""
        onClicked: row.chosen()
        Rectangle {
            anchors.fill: parent
            anchors.margins: -8
            anchors.topMargin: 0
            anchors.bottomMargin: 0
            radius: Style.radius
            color: "transparent"
            border.color: Style.line
        }
        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: 4
            anchors.rightMargin: 4
            spacing: 12
            Icon { name: row.provider.host.length > 0 ? "key" : "demo" }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 1
                SafeText {
                    Layout.fillWidth: true
                    text: row.provider.name
                    font: Style.uiStrong
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
                MonoText {
                    Layout.fillWidth: true
                    text: row.provider.host.length > 0 ? row.provider.host + (row.provider.model.length > 0 ? "  " + row.provider.model : "")
                        : qsTr("offline assistant, no language model")
                    color: Style.ink3
                    elide: Text.ElideRight
                }
            }
            Chip {
                visible: row.provider.isDefault
                iconName: "tick"
                text: qsTr("Default")
            }
            TextButton {
                visible: !row.provider.isDefault
                text: qsTr("Make default")
                onClicked: row.defaultAsked()
            }
            Icon { name: "chevron-right"; size: 12; color: Style.ink3 }
        }
    }
}
