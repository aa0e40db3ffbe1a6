import QtQuick
import QtQuick.Templates as T
import Signalbox.Style

/// The facts of a call: its risk and who says so, the arguments as they are sent.
Flickable {
    id: facts

    required property var detail
    readonly property var words: ({ done: qsTr("done"), running: qsTr("running") }) ///< of states that say nothing in the card
    signal copyAsked(string text)

    contentWidth: width
    contentHeight: column.height
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    T.ScrollBar.vertical: ScrollBar {}

    Column {
        id: column
        width: parent.width
        InspectorSection {
            width: parent.width
            title: qsTr("This call")
            FactLine { width: parent.width; label: qsTr("State"); value: facts.detail.card ? (facts.detail.card.stateWord.length > 0 ? facts.detail.card.stateWord : facts.words[facts.detail.card.status] ?? facts.detail.card.status) : "" }
            FactLine { width: parent.width; label: qsTr("Server"); value: facts.detail.card ? facts.detail.card.server : ""; mono: true }
            FactLine { width: parent.width; label: qsTr("Started"); value: facts.detail.started ?? ""; mono: true }
            FactLine { width: parent.width; label: qsTr("Took"); value: facts.detail.card ? facts.detail.card.duration : ""; mono: true }
            FactLine { width: parent.width; label: qsTr("Note"); value: facts.detail.note ?? "" }
        }
        InspectorSection {
            width: parent.width
            title: qsTr("Risk")
            FactLine { width: parent.width; label: qsTr("Risk"); value: facts.detail.card ? Style.riskWord(facts.detail.card.risk) : "" }
            FactLine { width: parent.width; label: qsTr("Because"); value: facts.detail.riskReason ?? "" }
            FactLine { width: parent.width; label: qsTr("Model's name"); value: facts.detail.modelName ?? ""; mono: true }
            FactLine { width: parent.width; label: qsTr("Fingerprint"); value: facts.detail.fingerprint ? "sha256:" + facts.detail.fingerprint : ""; mono: true }
        }
        InspectorSection {
            width: parent.width
            title: qsTr("Arguments")
            action: qsTr("Copy")
            actionIcon: "copy"
            onTriggered: facts.copyAsked(facts.detail.arguments)
            CodeBox { width: parent.width; text: facts.detail.arguments ?? "" }
        }
        InspectorSection {
            width: parent.width
            visible: facts.detail.proposed !== undefined
            title: qsTr("What the model proposed")
            CodeBox { width: parent.width; text: facts.detail.proposed ?? "" }
        }
        InspectorSection {
            width: parent.width
            visible: (facts.detail.description ?? "").length > 0
            title: qsTr("What its server says of the tool (not trusted)")
            SafeText {
                width: parent.width
                text: facts.detail.description ?? ""
                font: Style.small
                color: Style.ink2
                wrapMode: Text.Wrap
            }
        }
    }
}
