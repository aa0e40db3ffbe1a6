import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

/// One picture as large as the window allows. Esc closes it.
T.Popup {
    id: dialog

    property string name
    property string picture
    property bool canSave: true
    signal saveAsked(string picture, string name)

    function show(which: string, called: string) {
        picture = which;
        name = called;
        open();
    }

    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: parent ? parent.width - 64 : 0
    height: parent ? parent.height - 64 : 0
    modal: true
    focus: true
    padding: 12
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onClosed: picture = ""
    T.Overlay.modal: Rectangle {
        color: Style.veil
    }
    background: Rectangle {
        radius: Style.radiusLarge
        color: Style.raised
        border.color: Style.control
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 8
        RowLayout {
            SafeText {
                Layout.fillWidth: true
                text: dialog.name
                font: Style.title
                elide: Text.ElideMiddle
            }
            TextButton {
                visible: dialog.canSave && image.status === Image.Ready
                iconName: "export"
                text: qsTr("Save…")
                onClicked: dialog.saveAsked(dialog.picture, dialog.name)
            }
            IconButton {
                focus: true
                iconName: "close"
                hint: qsTr("Close (Esc)")
                onClicked: dialog.close()
            }
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Image {
                id: image
                anchors.centerIn: parent
                width: Math.min(parent.width, implicitWidth)
                height: Math.min(parent.height, implicitHeight)
                asynchronous: true
                cache: false
                fillMode: Image.PreserveAspectFit
                source: dialog.picture.length > 0 ? "image://picture/" + dialog.picture : ""
                Accessible.role: Accessible.Graphic
                Accessible.name: dialog.name
            }
            SafeText {
                anchors.centerIn: parent
                visible: image.status === Image.Error
                text: qsTr("This picture cannot be shown here. It is kept as it came.")
                font: Style.small
                color: Style.ink3
            }
        }
    }
}
