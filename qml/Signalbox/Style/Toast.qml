import QtQuick
import QtQuick.Layouts

/// A short word at the foot of the window: "Copied", or an undo. Never an error.
Rectangle {
    id: toast

    property string text
    property string action
    signal triggered

    function show(words: string, undo: string) {
        text = words;
        action = undo;
        visible = true;
        timer.restart();
    }

    visible: false
    implicitWidth: row.implicitWidth + 24
    implicitHeight: Style.px(36)
    radius: Style.radius
    color: Style.solid
    Accessible.role: Accessible.Notification
    Accessible.name: text

    RowLayout {
        id: row
        anchors.centerIn: parent
        spacing: 12
        SafeText {
            text: toast.text
            color: Style.inkOnSolid
        }
        TextButton {
            visible: text.length > 0
            text: toast.action
            ink: Style.inkOnSolid
            onClicked: {
                toast.visible = false;
                toast.triggered();
            }
        }
    }
    Timer {
        id: timer
        interval: 4000
        onTriggered: toast.visible = false
    }
}
