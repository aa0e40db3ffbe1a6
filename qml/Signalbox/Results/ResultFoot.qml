import QtQuick
import QtQuick.Layouts
import Signalbox.Style
import Signalbox.Ui

/// Below a result: what of it is shown, what the model received, and what can be done with it.
Item {
    id: foot

    required property ToolResult result
    property string received           ///< what the model got of it
    property bool canInspect: false
    signal inspectAsked

    readonly property string shown: result ? result.shown : ""
    readonly property string words: shown.length > 0 && received.length > 0 ? shown + " " + received : shown + received

    implicitHeight: Style.px(32)

    Divider { width: parent.width; soft: true }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: 12
        anchors.rightMargin: 4
        spacing: 0
        SafeText {
            id: label
            Layout.fillWidth: true
            text: foot.words
            font: Style.small
            color: Style.ink3
            elide: Text.ElideRight
            HoverHandler { id: hover }
            Hint { at: label; on: hover.hovered && label.truncated; text: label.text }
        }
        TextButton {
            visible: text.length > 0
            iconName: "chevron-down"
            text: foot.result ? foot.result.allWords : ""
            onClicked: foot.result.whole = true
        }
        TextButton {
            visible: foot.result !== null && foot.result.view === "table"
            iconName: "copy"
            text: qsTr("Copy as CSV")
            onClicked: foot.result.copyCsv()
        }
        TextButton {
            visible: foot.result !== null && foot.result.view === "text"
            iconName: "copy"
            text: qsTr("Copy")
            onClicked: foot.result.copyText()
        }
        TextButton {
            visible: foot.canInspect
            iconName: "inspector"
            text: qsTr("Inspect")
            onClicked: foot.inspectAsked()
        }
    }
}
