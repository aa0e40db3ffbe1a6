pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

/// Any number of lines of output: only those in sight exist.
Item {
    id: view

    required property var lines
    readonly property real wantedHeight: head.height + list.contentHeight + 8
    signal copyAsked

    Row {
        id: head
        anchors.left: parent.left
        anchors.leftMargin: 16
        height: Style.px(32)
        spacing: 8
        SafeText {
            height: parent.height
            text: Style.counted(view.lines.length, qsTr("1 line"), qsTr("%1 lines"))
            font: Style.small
            color: Style.ink3
        }
        TextButton {
            anchors.verticalCenter: parent.verticalCenter
            visible: view.lines.length > 0
            iconName: "copy"
            text: qsTr("Copy")
            onClicked: view.copyAsked()
        }
    }
    ListView {
        id: list
        anchors.fill: parent
        anchors.topMargin: head.height
        clip: true
        model: view.lines
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Lines")
        T.ScrollBar.vertical: ScrollBar {}
        delegate: MonoText {
            required property string modelData
            x: 16
            width: list.width - 32
            text: modelData
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            verticalAlignment: Text.AlignTop
            lineHeight: Style.px(20)
            lineHeightMode: Text.FixedHeight
        }
    }
}
