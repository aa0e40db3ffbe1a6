import QtQuick
import QtQuick.Layouts
import Signalbox.Style
import Signalbox.Ui

/// Under the models: of when the figures are, how to renew them, the way to the providers.
ColumnLayout {
    id: foot

    required property ModelListModel models
    signal loadAsked
    signal providersAsked

    spacing: 0
    SafeText {
        Layout.fillWidth: true
        Layout.leftMargin: 8
        visible: text.length > 0
        text: Array.from(foot.models.problems).join("\n")
        font: Style.small
        color: Style.warn
        wrapMode: Text.Wrap
    }
    RowLayout {
        Layout.fillWidth: true
        SafeText {
            Layout.leftMargin: 8
            Layout.fillWidth: true
            text: foot.models.catalogDate.length > 0 ? qsTr("Figures of %1").arg(foot.models.catalogDate) : ""
            font: Style.small
            color: Style.ink3
            elide: Text.ElideRight
        }
        TextButton {
            text: qsTr("Load newer…")
            iconName: "refresh"
            onClicked: foot.loadAsked()
        }
        TextButton {
            text: qsTr("Providers…")
            iconName: "settings"
            onClicked: foot.providersAsked()
        }
    }
}
