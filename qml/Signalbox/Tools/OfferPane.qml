import QtQuick
import QtQuick.Layouts
import Signalbox.Style
import Signalbox.Ui

/// One resource, template or prompt in the inspector.
Item {
    id: pane

    required property Workbench workbench
    readonly property OfferReader reader: workbench.offers.reader
    readonly property bool known: reader.kind.length > 0
    signal closed

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
                server: pane.reader.server
                tool: pane.reader.name
            }
            Item { Layout.fillWidth: true; visible: !pane.known }
            IconButton {
                iconName: "close"
                hint: qsTr("Close (Ctrl I)")
                onClicked: pane.closed()
            }
        }
        Divider { Layout.fillWidth: true }
        OfferForm {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: pane.known
            reader: pane.reader
            onCopyAsked: text => pane.workbench.copy(text)
            onAppAsked: part => app.ask(part)
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !pane.known
            EmptyState {
                anchors.centerIn: parent
                width: parent.width - 48
                iconName: "file"
                title: qsTr("Nothing chosen")
                hint: qsTr("Choose one in the list to see what it is. Nothing is read before you say so.")
            }
        }
    }
    ConfirmDialog {
        id: app
        property int part: 0
        function ask(which: int) {
            part = which;
            open();
        }
        question: qsTr("Open this page of %1 in the browser?").arg(pane.reader.server)
        explanation: qsTr("It is a program that the server wrote. Signalbox does not run it and cannot watch it there: in your browser it may do what any web page may, also load and send things. It is written to a temporary file that only you can read.")
        target: pane.reader.uri
        yes: qsTr("Open in the browser")
        dangerous: true
        onAccepted: pane.reader.openApp(part)
    }
    Shortcut { enabled: pane.visible && pane.known; sequences: ["Ctrl+Return", "Ctrl+Enter"]; onActivated: pane.reader.run() }
}
