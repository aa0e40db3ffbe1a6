import QtQuick
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// Why a tool has its risk, and the operator's own word on it.
Flickable {
    id: rules

    required property ToolsViewModel tools
    readonly property TryOut tryOut: tools.tryOut

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
            title: qsTr("What it may do")
            FactLine { width: parent.width; label: qsTr("Risk"); value: rules.tryOut.risk }
            FactLine { width: parent.width; label: qsTr("Because"); value: rules.tryOut.riskReason }
            FactLine { width: parent.width; label: qsTr("Server says"); value: rules.tryOut.serverSays.length > 0 ? qsTr("%1 (not trusted)").arg(rules.tryOut.serverSays) : qsTr("nothing") }
            FactLine { width: parent.width; label: qsTr("Fingerprint"); value: rules.tryOut.fingerprint.length > 0 ? "sha256:" + rules.tryOut.fingerprint : ""; mono: true }
        }
        InspectorSection {
            width: parent.width
            title: qsTr("Your rule")
            SafeText {
                width: parent.width
                text: qsTr("Your word wins over every other sign. It is kept in the settings file.")
                font: Style.small
                color: Style.ink2
                wrapMode: Text.Wrap
            }
            Segments {
                width: parent.width
                label: qsTr("Risk of this tool")
                mono: false
                values: ["read", "write", "destructive"]
                value: rules.tryOut.riskReason.indexOf("settings.json") >= 0 ? rules.tryOut.risk : ""
                onPicked: value => rules.tools.setRisk(rules.tools.selected, value)
            }
            TextButton {
                anchors.left: parent.left
                anchors.leftMargin: -8
                iconName: "undo"
                text: qsTr("Forget my rule")
                visible: rules.tryOut.riskReason.indexOf("settings.json") >= 0
                onClicked: rules.tools.setRisk(rules.tools.selected, "")
            }
        }
    }
}
