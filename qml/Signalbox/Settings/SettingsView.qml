import QtQuick
import QtQuick.Layouts
import Signalbox.Style
import Signalbox.Ui

/// Settings: providers with their test, and how the window looks.
FocusScope {
    id: view

    required property Workbench workbench
    readonly property SettingsViewModel settings: workbench.settings
    property string page: "providers"

    Zones {
        id: zones
        anchors.fill: parent
        list: ColumnLayout {
            anchors.fill: parent
            anchors.rightMargin: 1
            spacing: 0
            SafeText {
                Layout.leftMargin: 16
                Layout.preferredHeight: Style.headerHeight
                text: qsTr("Settings")
                font: Style.title
                Accessible.role: Accessible.Heading
            }
            GroupHead { Layout.fillWidth: true; Layout.preferredHeight: Style.px(24); text: qsTr("Models") }
            SettingsRow {
                Layout.fillWidth: true
                text: qsTr("Providers")
                selected: view.page === "providers"
                onClicked: { view.page = "providers"; zones.listOverlay = false; }
            }
            GroupHead { Layout.fillWidth: true; Layout.preferredHeight: Style.px(28); text: qsTr("App") }
            SettingsRow {
                Layout.fillWidth: true
                text: qsTr("Appearance")
                selected: view.page === "appearance"
                onClicked: { view.page = "appearance"; zones.listOverlay = false; }
            }
            SettingsRow {
                Layout.fillWidth: true
                text: qsTr("Keyboard")
                selected: view.page === "keyboard"
                onClicked: { view.page = "keyboard"; zones.listOverlay = false; }
            }
            Item { Layout.fillHeight: true }
        }
        centre: ColumnLayout {
            anchors.fill: parent
            spacing: 0
            RowLayout {
                Layout.fillWidth: true
                Layout.leftMargin: zones.listDocked ? 24 : 8
                Layout.rightMargin: 12
                Layout.preferredHeight: Style.headerHeight
                spacing: 8
                IconButton {
                    visible: !zones.listDocked
                    iconName: "menu"
                    hint: qsTr("Sections (Ctrl B)")
                    onClicked: zones.toggleList()
                }
                TextButton {
                    Layout.leftMargin: -8
                    visible: view.page === "providers" && view.settings.editing
                    text: qsTr("Providers")
                    onClicked: view.settings.closeEditor()
                }
                Icon {
                    visible: view.page === "providers" && view.settings.editing
                    name: "chevron-right"
                    size: 12
                }
                SafeText {
                    Layout.fillWidth: true
                    text: view.page === "appearance" ? qsTr("Appearance") : view.page === "keyboard" ? qsTr("Keyboard")
                        : !view.settings.editing ? qsTr("Providers") : view.settings.editor.isNew ? qsTr("New provider") : view.settings.editor.originalName
                    font: Style.title
                    elide: Text.ElideRight
                    Accessible.role: Accessible.Heading
                }
                SafeText {
                    visible: view.settings.editing && view.page === "providers"
                    text: view.settings.editor.dirty ? qsTr("not saved yet") : qsTr("saved")
                    font: Style.small
                    color: view.settings.editor.dirty ? Style.warn : Style.ink3
                }
            }
            Divider { Layout.fillWidth: true }
            ErrorBox {
                Layout.fillWidth: true
                Layout.margins: 24
                Layout.bottomMargin: 0
                visible: view.settings.failure.length > 0
                cause: view.settings.failure
                nextStep: view.settings.failureStep
            }
            ProviderList {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: view.page === "providers" && !view.settings.editing
                settings: view.settings
            }
            ProviderPage {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: view.page === "providers" && view.settings.editing
                settings: view.settings
            }
            AppearancePage {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: view.page === "appearance"
                settings: view.settings
            }
            KeyboardPage {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: view.page === "keyboard"
            }
        }
    }
    Connections {
        target: Commands
        function onAsked(where: string, command: string) { if (where === "settings") view.page = command; }
    }
    Shortcut { enabled: view.visible; sequences: ["Ctrl+B"]; onActivated: zones.toggleList() }
}
