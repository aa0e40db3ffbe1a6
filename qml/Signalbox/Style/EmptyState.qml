pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Signalbox.Ui

/// What is missing, what to do about it, and the button that does it.
ColumnLayout {
    id: empty

    required property string iconName
    required property string title
    property string hint
    property string action
    property bool primary: true
    signal triggered

    spacing: 4
    Icon {
        Layout.alignment: Qt.AlignHCenter
        Layout.bottomMargin: 4
        name: empty.iconName
        size: Style.px(20)
        color: Style.ink3
    }
    SafeText {
        Layout.fillWidth: true
        text: empty.title
        font: Style.uiStrong
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
    }
    SafeText {
        Layout.fillWidth: true
        visible: text.length > 0
        text: empty.hint
        font: Style.small
        color: Style.ink3
        lineHeight: 1.15
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
    }
    When {
        on: empty.action.length > 0
        Button {
            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: 8
            small: true
            kind: empty.primary ? Button.Primary : Button.Default
            text: empty.action
            onClicked: empty.triggered()
        }
    }
}
