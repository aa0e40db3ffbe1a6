import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

/// A question that must be answered before something leaves or ends. Enter never says yes: the safe answer
/// has the focus.
T.Dialog {
    id: dialog

    required property string question
    property string explanation
    property string target             ///< what it is about, in mono, whole
    property string yes
    property string no: qsTr("Cancel")
    property bool dangerous: false

    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(Style.px(480), parent ? parent.width - 48 : Style.px(480))
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
        border.color: dialog.dangerous ? Style.dangerMark : Style.control
    }
    contentItem: ColumnLayout {
        spacing: 8
        SafeText {
            Layout.fillWidth: true
            text: dialog.question
            font: Style.heading
            wrapMode: Text.Wrap
        }
        SafeText {
            Layout.fillWidth: true
            visible: text.length > 0
            text: dialog.explanation
            color: Style.ink2
            wrapMode: Text.Wrap
        }
        CodeBox {
            Layout.fillWidth: true
            visible: dialog.target.length > 0
            text: dialog.target
        }
        RowLayout {
            Layout.topMargin: 8
            Layout.alignment: Qt.AlignRight
            spacing: 8
            Button {
                focus: true
                onVisibleChanged: if (visible) forceActiveFocus(Qt.TabFocusReason)
                kind: dialog.dangerous ? Button.Solid : Button.Default
                text: dialog.no
                onClicked: dialog.reject()
            }
            Button {
                kind: dialog.dangerous ? Button.Danger : Button.Primary
                text: dialog.yes
                onClicked: dialog.accept()
            }
        }
    }
}
