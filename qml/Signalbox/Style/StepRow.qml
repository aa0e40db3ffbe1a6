pragma ComponentBehavior: Bound
import QtQuick

/// One step: state on the track, name, detail, duration; below a failed one the cause and the next step.
Item {
    id: row

    required property var step
    required property bool first
    required property bool last
    required property bool afterFailure
    property string action
    signal triggered

    readonly property bool failed: step.status === "failed"
    readonly property int middle: Style.px(14) ///< of the track
    readonly property int text: Style.px(32)

    implicitHeight: Math.max(Style.px(28), detail.height + 10) + (failed ? box.height + 12 : 0)
    Accessible.role: Accessible.ListItem
    Accessible.name: step.name + ": " + (failed ? step.cause : step.status) + " " + step.detail

    Rectangle { // from the step above
        visible: !row.first && !row.afterFailure
        anchors.left: parent.left
        anchors.leftMargin: row.middle - 1
        width: 2
        height: Style.px(6)
        color: Style.track
    }
    Rectangle { // to the step below
        visible: !row.last && !row.afterFailure && !row.failed
        anchors.left: parent.left
        anchors.leftMargin: row.middle - 1
        y: Style.px(22)
        width: 2
        height: row.height - y
        color: Style.track
    }
    Rectangle { // the stop bar
        visible: row.failed
        anchors.left: parent.left
        anchors.leftMargin: row.middle - 7
        y: Style.px(26)
        width: 14
        height: 4
        radius: 1
        color: Style.dangerMark
    }
    Column {
        visible: row.failed ? !row.last : row.afterFailure && !row.last
        anchors.left: parent.left
        anchors.leftMargin: row.middle - 1
        y: row.failed ? Style.px(26) + 8 : Style.px(24)
        spacing: 4
        Repeater {
            model: Math.max(0, Math.floor((row.height - parent.y) / 8))
            delegate: Rectangle { width: 2; height: 4; color: Style.track }
        }
    }
    StateIcon {
        anchors.left: parent.left
        anchors.leftMargin: row.middle - Style.px(8)
        y: Style.px(6)
        status: row.step.status
    }
    SafeText {
        anchors.left: parent.left
        anchors.leftMargin: row.text
        width: Style.px(120)
        height: Style.px(28)
        text: row.step.name
        font: row.failed ? Style.uiStrong : Style.ui
        color: row.failed ? Style.danger : row.step.status === "queued" ? Style.ink3 : Style.ink
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    MonoText {
        id: detail
        anchors.left: parent.left
        anchors.leftMargin: row.text + Style.px(128)
        y: Style.px(6)
        width: row.width - anchors.leftMargin - Style.px(64)
        text: row.step.detail
        color: row.step.status === "queued" ? Style.ink3 : Style.ink2
        wrapMode: Text.Wrap
        maximumLineCount: 4
        elide: Text.ElideRight
        verticalAlignment: Text.AlignTop
        Accessible.ignored: true
    }
    MonoText {
        anchors.right: parent.right
        height: Style.px(28)
        text: row.step.duration
        color: Style.ink2
        Accessible.ignored: true
    }
    ErrorBox {
        id: box
        visible: row.failed
        anchors.left: parent.left
        anchors.leftMargin: row.text
        y: Math.max(Style.px(28), detail.height + 10) + 4
        width: row.width - row.text
        height: implicitHeight
        marked: false
        cause: row.step.cause
        nextStep: row.step.nextStep
        action: row.action
        onTriggered: row.triggered()
    }
}
