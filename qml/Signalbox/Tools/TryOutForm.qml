import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// The form of a tool and what it gave back.
Flickable {
    id: form

    required property TryOut tryOut
    property bool asJson: false
    property bool badJson: false
    signal copyAsked(string text)

    readonly property var card: tryOut.result

    contentWidth: width
    contentHeight: column.height + 16
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    T.ScrollBar.vertical: ScrollBar {}

    Connections {
        target: form.tryOut
        function onToolChanged() { form.asJson = false; form.contentY = 0; }
    }
    Column {
        id: column
        x: 16
        width: form.width - 32
        topPadding: 12
        spacing: 12
        SafeText {
            width: parent.width
            visible: text.length > 0
            text: form.tryOut.description
            font: Style.small
            color: Style.ink2
            lineHeight: Style.px(18)
            lineHeightMode: Text.FixedHeight
            wrapMode: Text.Wrap
            maximumLineCount: 8
            elide: Text.ElideRight
        }
        Repeater {
            model: form.asJson ? null : form.tryOut.form
            delegate: FormField {
                width: column.width
                form: form.tryOut.form
            }
        }
        SafeText {
            visible: form.tryOut.form.count === 0 && !form.asJson
            text: qsTr("This tool takes no arguments.")
            font: Style.small
            color: Style.ink3
        }
        TextEditor {
            width: parent.width
            visible: form.asJson
            mono: true
            label: qsTr("Arguments as JSON")
            problem: form.badJson ? qsTr("Not a JSON object") : ""
            onVisibleChanged: if (visible) text = form.tryOut.form.json
            onTextChanged: if (visible && activeFocus) form.badJson = !form.tryOut.form.setJson(text)
        }
        Flow {
            width: parent.width
            spacing: 8
            Button {
                visible: !form.tryOut.running
                kind: Button.Primary
                iconName: "play"
                text: qsTr("Run")
                keys: "Ctrl Enter"
                enabled: form.tryOut.form.valid && !form.badJson
                onClicked: form.tryOut.run()
            }
            Button {
                visible: form.tryOut.running
                iconName: "stop"
                text: qsTr("Cancel")
                onClicked: form.tryOut.cancel()
            }
            Button {
                text: form.asJson ? qsTr("Edit as form") : qsTr("Edit as JSON")
                onClicked: form.asJson = !form.asJson
            }
        }
        ErrorBox {
            width: parent.width
            height: implicitHeight
            visible: form.tryOut.refusal.length > 0
            warning: true
            cause: form.tryOut.refusal
            nextStep: qsTr("The mode of the session on screen decides what may run here too.")
        }
        Bars {
            width: parent.width
            visible: form.tryOut.running
            text: qsTr("Asking %1").arg(form.tryOut.server)
        }
        ToolResult {
            width: parent.width
            visible: form.tryOut.hasResult && !form.tryOut.running
            card: form.card
            onCsvAsked: form.copyAsked(form.tryOut.csv())
            onRawAsked: form.copyAsked(form.tryOut.rawResult())
        }
    }
}
