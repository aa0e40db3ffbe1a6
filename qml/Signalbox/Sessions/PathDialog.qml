import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Style

/// Asks for the path of one file.
T.Dialog {
    id: dialog

    required property string question
    property string explanation
    property string path               ///< as it stands in the field
    property string yes: qsTr("Open")

    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(Style.px(560), parent ? parent.width - 48 : Style.px(560))
    implicitHeight: implicitContentHeight + 32
    modal: true
    padding: 16
    closePolicy: T.Popup.CloseOnEscape
    T.Overlay.modal: Rectangle {
        color: Style.veil
    }
    background: Rectangle {
        radius: Style.radiusLarge
        color: Style.raised
        border.color: Style.control
    }
    contentItem: ColumnLayout {
        spacing: 8
        SafeText {
            Layout.fillWidth: true
            text: dialog.question
            font: Style.heading
        }
        SafeText {
            Layout.fillWidth: true
            visible: text.length > 0
            text: dialog.explanation
            color: Style.ink2
            wrapMode: Text.Wrap
        }
        Field {
            Layout.fillWidth: true
            Layout.topMargin: 4
            label: qsTr("File")
            mono: true
            focus: true
            text: dialog.path
            onTextEdited: dialog.path = text
            onVisibleChanged: if (visible) forceActiveFocus()
            onAccepted: dialog.accept()
        }
        RowLayout {
            Layout.topMargin: 8
            Layout.alignment: Qt.AlignRight
            spacing: 8
            Button {
                text: qsTr("Cancel")
                onClicked: dialog.reject()
            }
            Button {
                kind: Button.Primary
                text: dialog.yes
                enabled: dialog.path.length > 0
                onClicked: dialog.accept()
            }
        }
    }
}
