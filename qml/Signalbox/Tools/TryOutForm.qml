pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// The form of a tool and what it gave back.
Flickable {
    id: page

    required property TryOut tryOut
    property bool asJson: false
    property bool badJson: false
    signal copyAsked(string text)
    signal pictureAsked(string picture)

    readonly property var card: tryOut.result

    contentWidth: width
    contentHeight: column.height + 16
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    T.ScrollBar.vertical: ScrollBar {}

    Connections {
        target: page.tryOut
        function onToolChanged() { page.asJson = false; page.contentY = 0; }
    }
    Column {
        id: column
        x: 16
        width: page.width - 32
        topPadding: 12
        spacing: 12
        SafeText {
            width: parent.width
            visible: text.length > 0
            text: page.tryOut.description
            font: Style.small
            color: Style.ink2
            lineHeight: Style.px(18)
            lineHeightMode: Text.FixedHeight
            wrapMode: Text.Wrap
            maximumLineCount: 8
            elide: Text.ElideRight
        }
        Repeater {
            model: page.asJson ? null : page.tryOut.form
            delegate: FormField {
                width: column.width
                form: page.tryOut.form
            }
        }
        SafeText {
            visible: page.tryOut.form.count === 0 && !page.asJson
            text: qsTr("This tool takes no arguments.")
            font: Style.small
            color: Style.ink3
        }
        TextEditor {
            width: parent.width
            visible: page.asJson
            mono: true
            label: qsTr("Arguments as JSON")
            problem: page.badJson ? qsTr("Not a JSON object") : ""
            onVisibleChanged: if (visible) text = page.tryOut.form.json
            onTextChanged: if (visible && activeFocus) page.badJson = !page.tryOut.form.setJson(text)
        }
        Flow {
            width: parent.width
            spacing: 8
            Button {
                visible: !page.tryOut.running
                kind: Button.Primary
                iconName: "play"
                text: qsTr("Run")
                keys: "Ctrl Enter"
                enabled: !page.badJson
                onClicked: page.tryOut.run()
            }
            Button {
                visible: page.tryOut.running
                iconName: "stop"
                text: qsTr("Cancel")
                onClicked: page.tryOut.cancel()
            }
            Button {
                text: page.asJson ? qsTr("Edit as form") : qsTr("Edit as JSON")
                onClicked: page.asJson = !page.asJson
            }
        }
        ErrorBox {
            width: parent.width
            height: implicitHeight
            visible: page.tryOut.refusal.length > 0
            warning: true
            cause: page.tryOut.refusal
            nextStep: qsTr("The mode of the session on screen decides what may run here too.")
        }
        Bars {
            width: parent.width
            visible: page.tryOut.running
            text: qsTr("Asking %1").arg(page.tryOut.server)
        }
        TryOutResult {
            width: parent.width
            visible: page.tryOut.hasResult && !page.tryOut.running
            card: page.card
            shown: page.card.hasResult ? page.tryOut.shown() : null
            onCopyAsked: text => page.copyAsked(text)
            onPictureAsked: picture => page.pictureAsked(picture)
            onRawAsked: page.copyAsked(page.tryOut.rawResult())
        }
    }
}
