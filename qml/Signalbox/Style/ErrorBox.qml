pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Signalbox.Ui

/// A failure in its place: the cause, what was kept, the next step, at most two actions.
Rectangle {
    id: box

    required property string cause
    property string nextStep
    property string detail             ///< the raw code, small
    property string action
    property string secondAction
    property bool warning: false
    property bool marked: true         ///< with its own mark; a failed step has one beside it
    signal triggered
    signal secondTriggered

    implicitHeight: column.implicitHeight + 24
    implicitWidth: Style.px(480)
    radius: Style.radius
    color: Style.raised
    border.color: warning ? Style.warnMark : Style.dangerMark
    Accessible.role: Accessible.AlertMessage
    Accessible.name: cause
    Accessible.description: nextStep

    StateIcon {
        anchors.left: parent.left
        anchors.leftMargin: 12
        y: 14
        visible: box.marked
        status: box.warning ? "slow" : "failed"
    }
    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.leftMargin: box.marked ? Style.px(16) + 20 : 12
        y: 12
        width: parent.width - anchors.leftMargin - 12
        spacing: 4
        SafeText {
            Layout.fillWidth: true
            text: box.cause
            font: Style.uiStrong
            wrapMode: Text.Wrap
        }
        SafeText {
            Layout.fillWidth: true
            visible: text.length > 0
            text: box.nextStep
            color: Style.ink2
            wrapMode: Text.Wrap
        }
        MonoText {
            Layout.fillWidth: true
            visible: text.length > 0
            text: box.detail
            color: Style.ink3
            wrapMode: Text.WrapAnywhere
            maximumLineCount: 6
            elide: Text.ElideRight
        }
        RowLayout {
            Layout.topMargin: 4
            visible: box.action.length > 0 || box.secondAction.length > 0
            spacing: 8
            When {
                on: box.action.length > 0
                Button {
                    small: true
                    text: box.action
                    onClicked: box.triggered()
                }
            }
            When {
                on: box.secondAction.length > 0
                Button {
                    small: true
                    text: box.secondAction
                    onClicked: box.secondTriggered()
                }
            }
        }
    }
}
