import QtQuick
import QtQuick.Layouts
import Signalbox.Style

/// A model server that runs on this machine: one click sets it up.
Item {
    id: offer

    required property var server       ///< name, version, host, models, count
    signal chosen

    implicitHeight: column.implicitHeight + 24
    ListRow {
        anchors.fill: parent
        label: qsTr("Use %1 at %2").arg(offer.server.name).arg(offer.server.host)
        Accessible.description: offer.server.models
        onClicked: offer.chosen()
        Rectangle {
            anchors.fill: parent
            anchors.leftMargin: -8
            anchors.rightMargin: -8
            radius: Style.radius
            color: "transparent"
            border.color: Style.okMark
        }
        ColumnLayout {
            id: column
            anchors.fill: parent
            anchors.margins: 12
            anchors.leftMargin: 4
            anchors.rightMargin: 4
            spacing: 2
            RowLayout {
                spacing: 8
                Icon { name: "ok"; size: Style.px(16); color: Style.okMark }
                SafeText {
                    text: (offer.server.name + " " + offer.server.version).trim()
                    font: Style.uiStrong
                    elide: Text.ElideRight
                    Layout.fillWidth: true
                    Accessible.ignored: true
                }
                MonoText { text: offer.server.host; color: Style.ink2 }
            }
            MonoText {
                Layout.fillWidth: true
                text: offer.server.count === 0 ? qsTr("no model yet")
                    : offer.server.count > 2 ? offer.server.models + ", +" + (offer.server.count - 2) : offer.server.models
                color: Style.ink2
                elide: Text.ElideRight
            }
        }
    }
}
