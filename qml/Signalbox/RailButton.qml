import QtQuick
import QtQuick.Templates as T
import Signalbox.Style

/// One view in the rail.
T.Button {
    id: button

    required property string iconName
    required property string label
    property string keys
    property bool current: false
    property int waiting: 0            ///< approvals and questions that wait
    property int failing: 0            ///< servers that fail

    implicitWidth: 40
    implicitHeight: 40
    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.role: Accessible.PageTab
    Accessible.name: label
    Accessible.description: waiting > 0 ? Style.counted(waiting, qsTr("1 decision waits for you"), qsTr("%1 decisions wait for you"))
        : failing > 0 ? qsTr("%1 failing").arg(failing) : ""
    Accessible.selected: current
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()

    background: Rectangle {
        radius: Style.radiusLarge
        color: button.current ? Style.raised : button.hovered ? Style.hover : "transparent"
        Rectangle {
            visible: button.current
            anchors.left: parent.left
            anchors.leftMargin: -8
            anchors.verticalCenter: parent.verticalCenter
            width: 3
            height: 20
            radius: 2
            color: Style.accent
        }
        FocusRing { on: button.visualFocus; inset: true; around: Style.radiusLarge }
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            name: button.iconName
            size: 20
            color: button.current ? Style.ink : Style.ink2
        }
        CounterBadge {
            anchors.right: parent.right
            anchors.rightMargin: 2
            y: 3
            number: button.failing > 0 ? button.failing : button.waiting
            grave: button.failing > 0
        }
    }
    Hint {
        at: button
        on: button.hovered || button.visualFocus
        text: button.label + "  " + button.keys
        side: Hint.Beside
    }
}
