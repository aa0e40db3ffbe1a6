import QtQuick
import QtQuick.Layouts
import Signalbox.Style
import Signalbox.Ui

/// The test of a provider: the way to an answer, step by step.
ColumnLayout {
    id: test

    required property SettingsViewModel settings
    readonly property ProviderEditor editor: settings.editor
    signal placeAsked(string place)    ///< of the form: key, model, connection

    spacing: 8
    RowLayout {
        Layout.fillWidth: true
        spacing: 8
        SafeText {
            text: qsTr("Test")
            font: Style.heading
            Accessible.role: Accessible.Heading
        }
        SafeText {
            Layout.fillWidth: true
            text: test.editor.testing ? qsTr("running") : test.editor.verdict
            font: Style.small
            color: Style.ink3
            elide: Text.ElideRight
        }
        Button {
            iconName: "play"
            text: test.editor.verdict.length > 0 ? qsTr("Test again") : qsTr("Test")
            keys: "F5"
            enabled: !test.editor.testing && test.editor.valid
            onClicked: test.editor.test()
        }
    }
    Bars {
        Layout.fillWidth: true
        visible: test.editor.testing
        text: qsTr("Asking %1").arg(test.editor.destination.length > 0 ? test.editor.destination : test.editor.name)
    }
    Steps {
        Layout.fillWidth: true
        visible: !test.editor.testing && test.editor.steps.length > 0
        readonly property var failed: Array.from(test.editor.steps).find(step => step.status === "failed")
        readonly property string place: failed ? failed.place : ""
        steps: test.editor.steps
        action: place === "key" ? qsTr("Replace the key…") : place === "model" ? qsTr("Choose the model…")
            : place === "connection" ? qsTr("Connection and limits…") : ""
        onTriggered: test.placeAsked(place)
    }
    SafeText {
        Layout.fillWidth: true
        text: qsTr("The test sends one short sentence and no data of yours.")
        font: Style.small
        color: Style.ink3
        wrapMode: Text.Wrap
    }
}
