import QtQuick
import QtQuick.Layouts
import Signalbox.Style

/// The decision. Deny is as near as Allow, and has the focus first.
Item {
    id: foot

    required property bool released
    required property bool guarded
    required property bool grave
    required property string lockedBecause
    property bool noting: false
    signal denied(string note)
    signal allowed(bool forSession)

    readonly property bool narrow: width < Style.px(600)

    implicitHeight: rows.implicitHeight + 16

    ColumnLayout {
        id: rows
        x: 12
        y: 8
        width: parent.width - 24
        spacing: 8
        RowLayout {
            visible: foot.noting
            Layout.fillWidth: true
            spacing: 8
            Field {
                id: note
                Layout.fillWidth: true
                label: qsTr("Note for the model")
                placeholderText: qsTr("Why not; the model reads it")
                onVisibleChanged: if (visible) forceActiveFocus()
                onAccepted: foot.denied(text)
                Keys.onEscapePressed: foot.noting = false
            }
            Button {
                kind: Button.Solid
                text: qsTr("Deny with this note")
                onClicked: foot.denied(note.text)
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 8
            SafeText {
                visible: !foot.narrow
                text: qsTr("Enter never allows.")
                font: Style.small
                color: Style.ink2
            }
            Item { Layout.fillWidth: true }
            Button {
                visible: !foot.noting && !foot.narrow
                text: qsTr("Deny with a note…")
                onClicked: foot.noting = true
            }
            Button {
                id: deny
                kind: Button.Solid
                focus: true
                text: qsTr("Deny")
                keys: foot.narrow ? "" : "Alt D"
                onClicked: foot.denied("")
            }
            Button {
                visible: !foot.grave
                kind: Button.Danger
                locked: !foot.released || foot.guarded
                lockedBecause: foot.lockedBecause
                text: foot.narrow ? qsTr("Allow in session") : qsTr("Allow for this session")
                Keys.onReturnPressed: event => event.accepted = true
                Keys.onEnterPressed: event => event.accepted = true
                onClicked: foot.allowed(true)
            }
            Button {
                kind: Button.Danger
                locked: !foot.released || foot.guarded
                lockedBecause: foot.lockedBecause
                text: qsTr("Allow once")
                keys: foot.narrow ? "" : "Alt A"
                Keys.onReturnPressed: event => event.accepted = true
                Keys.onEnterPressed: event => event.accepted = true
                onClicked: foot.allowed(false)
            }
        }
    }
}
