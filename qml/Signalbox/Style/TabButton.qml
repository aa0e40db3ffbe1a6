import QtQuick
import QtQuick.Templates as T

/// One tab of a TabRow.
T.Button {
    id: tab

    implicitWidth: implicitContentWidth + 16
    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.role: Accessible.PageTab
    Accessible.name: text
    Accessible.selected: checked
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()

    background: Item {
        Rectangle {
            visible: tab.checked
            anchors.bottom: parent.bottom
            width: parent.width
            height: 2
            color: Style.accent
        }
        FocusRing { on: tab.visualFocus; inset: true }
    }
    contentItem: SafeText {
        horizontalAlignment: Text.AlignHCenter
        text: tab.text
        font: tab.checked ? Style.smallStrong : Style.small
        color: tab.checked || tab.hovered ? Style.ink : Style.ink2
        Accessible.ignored: true
    }
}
