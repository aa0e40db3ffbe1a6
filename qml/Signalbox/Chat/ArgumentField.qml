import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// One argument: name and type, its value to edit, what the model proposed, and characters that do not show.
Item {
    id: field

    required property int index
    required property string name
    required property string type
    required property string control
    required property var choices
    required property string value
    required property string proposed
    required property bool edited
    required property string problem
    required property string hidden
    required property ToolFormModel form

    readonly property int valueX: 12 + Style.px(168)

    implicitHeight: Math.max(Style.px(28), editor.implicitHeight) + notes.height

    Row {
        anchors.left: parent.left
        anchors.leftMargin: 12
        height: Style.px(28)
        spacing: 6
        MonoText {
            height: parent.height
            width: Math.min(implicitWidth, Style.px(124))
            text: field.name
            elide: Text.ElideRight
        }
        SafeText {
            height: parent.height
            text: field.type
            font: Style.small
            color: Style.ink3
        }
    }
    TextEditor {
        id: editor
        anchors.left: parent.left
        anchors.leftMargin: field.valueX
        width: field.width - field.valueX - 12
        mono: true
        label: field.name + ", " + field.type
        problem: field.problem
        edited: field.edited
        topPadding: Math.round((Style.px(28) - Style.px(15)) / 2)
        bottomPadding: topPadding
        implicitHeight: Math.max(Style.px(28), contentHeight + topPadding + bottomPadding)
        rightPadding: field.edited ? back.width + 8 : 8
        text: field.value
        onTextChanged: if (text !== field.value) field.form.setText(field.index, text)
        KeyNavigation.priority: KeyNavigation.BeforeItem
        Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
        Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

        Row {
            id: back
            LayoutMirroring.enabled: false // the value stands at the left: it is one run from left to right
            LayoutMirroring.childrenInherit: true
            anchors.right: parent.right
            anchors.rightMargin: 4
            height: Style.px(28)
            visible: field.edited
            SafeText {
                height: parent.height
                width: Math.min(implicitWidth, editor.width * 0.55)
                text: field.proposed.length > 0 ? qsTr("model proposed “%1”").arg(field.proposed) : qsTr("not proposed by the model")
                font: Style.small
                color: Style.warn
                elide: Text.ElideRight
            }
            IconButton {
                small: true
                iconName: "undo"
                iconSize: 14
                ink: Style.warn
                hint: qsTr("Back to what the model proposed")
                onClicked: field.form.undo(field.index)
            }
        }
    }
    Column {
        id: notes
        anchors.left: parent.left
        anchors.leftMargin: field.valueX
        y: Math.max(Style.px(28), editor.implicitHeight)
        width: field.width - field.valueX - 12
        SafeText {
            visible: text.length > 0
            width: parent.width
            topPadding: 2
            text: field.problem
            font: Style.small
            color: Style.danger
            wrapMode: Text.Wrap
        }
        SafeText {
            visible: field.hidden.length > 0
            width: parent.width
            topPadding: 2
            text: qsTr("Holds characters that do not show: %1").arg(field.hidden)
            font: Style.mono
            color: Style.warn
            wrapMode: Text.WrapAnywhere
        }
    }
}
