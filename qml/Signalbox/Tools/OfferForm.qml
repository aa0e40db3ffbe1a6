pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// What an offer is, the arguments it takes, what can be done with it, and what the server gave.
Flickable {
    id: page

    required property OfferReader reader
    readonly property bool isPrompt: reader.kind === "prompt"
    signal copyAsked(string text)
    signal appAsked(int part)

    contentWidth: width
    contentHeight: column.height + 16
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    T.ScrollBar.vertical: ScrollBar {}

    Connections {
        target: page.reader
        function onOfferChanged() { page.contentY = 0; }
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
            text: page.reader.title
            font: Style.uiStrong
            wrapMode: Text.Wrap
        }
        SafeText {
            width: parent.width
            visible: text.length > 0
            text: page.reader.description
            font: Style.small
            color: Style.ink2
            wrapMode: Text.Wrap
            maximumLineCount: 12
            elide: Text.ElideRight
        }
        Repeater {
            model: page.reader.arguments
            delegate: CompletionField {
                width: column.width
                form: page.reader.arguments
            }
        }
        Column {
            width: parent.width
            spacing: 4
            visible: !page.isPrompt
            FactLine { width: parent.width; label: qsTr("Address"); value: page.reader.uri; mono: true }
            FactLine { width: parent.width; label: qsTr("Server says"); value: page.reader.facts }
            FactLine { width: parent.width; label: qsTr("Changed"); value: page.reader.changedAt; mono: true; ink: Style.warn }
        }
        Flow {
            width: parent.width
            spacing: 8
            Button {
                visible: !page.reader.running
                kind: page.isPrompt ? Button.Default : Button.Primary
                iconName: page.isPrompt ? "read" : "play"
                text: page.isPrompt ? qsTr("Preview") : page.reader.hasContent ? qsTr("Read again") : qsTr("Read")
                keys: "Ctrl Enter"
                enabled: page.reader.canRun
                onClicked: page.reader.run()
            }
            Button {
                visible: page.reader.running
                iconName: "stop"
                text: qsTr("Cancel")
                onClicked: page.reader.cancel()
            }
            Button {
                visible: !page.isPrompt
                iconName: "attach"
                text: qsTr("Attach to message")
                enabled: page.reader.canRun && !page.reader.running
                onClicked: page.reader.attach()
            }
            Button {
                visible: page.isPrompt
                kind: Button.Primary
                iconName: "chat"
                text: qsTr("Use in chat")
                enabled: page.reader.canRun && !page.reader.running
                onClicked: page.reader.useInChat()
            }
        }
        Switch {
            visible: page.reader.subscribable && page.reader.canRun
            text: qsTr("Read it again when it changes")
            checked: page.reader.subscribed
            onToggled: page.reader.subscribed = checked
        }
        ErrorBox {
            width: parent.width
            height: implicitHeight
            visible: page.reader.cause.length > 0
            cause: page.reader.cause
            nextStep: page.reader.nextStep
        }
        Bars {
            width: parent.width
            visible: page.reader.running
            text: qsTr("Asking %1").arg(page.reader.server)
        }
        Repeater {
            model: page.reader.parts
            delegate: ContentBox {
                required property var modelData
                required property int index
                width: column.width
                part: modelData
                known: page.reader.uri
                onCopyAsked: page.copyAsked(page.reader.textOf(index))
                onAppAsked: page.appAsked(index)
            }
        }
    }
}
