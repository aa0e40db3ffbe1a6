import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// One tool in the inspector: run it from a form, read its schema, say what it may do.
Item {
    id: pane

    required property Workbench workbench
    readonly property ToolsViewModel tools: workbench.tools
    readonly property TryOut tryOut: tools.tryOut
    signal closed

    readonly property bool known: tryOut.key.length > 0

    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: 1
        spacing: 0
        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: 16
            Layout.rightMargin: 8
            Layout.preferredHeight: Style.headerHeight
            spacing: 8
            ToolName {
                Layout.fillWidth: true
                visible: pane.known
                server: pane.tryOut.server
                tool: pane.tryOut.tool
            }
            Item { Layout.fillWidth: true; visible: !pane.known }
            RiskBadge {
                visible: pane.known
                risk: pane.tryOut.risk
                reason: pane.tryOut.riskReason
            }
            IconButton {
                iconName: "close"
                hint: qsTr("Close (Ctrl I)")
                onClicked: pane.closed()
            }
        }
        Divider { Layout.fillWidth: true }
        TabRow {
            id: tabs
            Layout.fillWidth: true
            visible: pane.known
            names: [qsTr("Try out"), qsTr("Definition"), qsTr("Risk")]
        }
        TryOutForm {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: pane.known && tabs.current === 0
            tryOut: pane.tryOut
            onCopyAsked: text => pane.workbench.copy(text)
            onPictureAsked: picture => pictureDialog.show(picture, pane.tryOut.tool)
        }
        LineView {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: pane.known && tabs.current === 1
            lines: tabs.current === 1 ? pane.tryOut.schema.split("\n") : []
            onCopyAsked: pane.workbench.copy(pane.tryOut.schema)
        }
        RiskRules {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: pane.known && tabs.current === 2
            tools: pane.tools
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !pane.known
            EmptyState {
                anchors.centerIn: parent
                width: parent.width - 48
                iconName: "tools"
                title: qsTr("No tool chosen")
                hint: qsTr("Choose one in the catalog to run it from a form.")
            }
        }
    }
    PictureDialog {
        id: pictureDialog
        canSave: false
    }
    ConfirmDialog {
        id: approve
        question: qsTr("Run %1?").arg(pane.tryOut.tool)
        explanation: qsTr("It may change something. It is sent once, with exactly these arguments:")
        yes: qsTr("Run once")
        no: qsTr("Do not run")
        dangerous: true
        onAccepted: pane.tryOut.runApproved()
    }
    Connections {
        target: pane.tryOut
        function onApprovalNeeded(json: string) {
            approve.target = json;
            approve.open();
        }
    }
    Shortcut { enabled: pane.visible; sequences: ["Ctrl+Return", "Ctrl+Enter"]; onActivated: pane.tryOut.run() }
}
