pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// The providers that are set up, and the way to add one.
Flickable {
    id: page

    required property SettingsViewModel settings

    contentWidth: width
    contentHeight: column.implicitHeight + 40
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    T.ScrollBar.vertical: ScrollBar {}

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.leftMargin: 24
        y: 20
        width: Math.min(Style.px(760), parent.width - 48)
        spacing: 8
        Repeater {
            model: page.settings.providers
            delegate: ProviderRow {
                required property var modelData
                Layout.fillWidth: true
                provider: modelData
                onChosen: page.settings.editProvider(modelData.name)
                onDefaultAsked: page.settings.makeDefault(modelData.name)
            }
        }
        EmptyState {
            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: 48
            visible: page.settings.providers.length === 0
            iconName: "key"
            title: qsTr("No provider yet")
            hint: qsTr("A provider is where a model answers: an address, a key, a model.")
        }
        RowLayout {
            Layout.topMargin: 8
            Layout.alignment: page.settings.providers.length === 0 ? Qt.AlignHCenter : Qt.AlignLeft
            spacing: 8
            Button {
                iconName: "plus"
                text: qsTr("Add a provider…")
                onClicked: page.settings.newProvider("openai-chat")
            }
        }
    }
}
