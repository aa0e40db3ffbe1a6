import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Results
import Signalbox.Style
import Signalbox.Ui

/// One call in full: why it ran or waits, what was sent, what came back, what the model got of it.
Item {
    id: inspector

    required property Workbench workbench
    required property string callId
    readonly property ChatViewModel chat: workbench.chat
    property var detail: ({})
    signal closed
    signal pictureAsked(string picture)

    function refresh() {
        detail = callId.length > 0 ? chat.callDetail(callId) : {};
    }
    onCallIdChanged: refresh()
    Component.onCompleted: refresh()
    Connections {
        target: inspector.chat.transcript
        enabled: inspector.visible
        function onFlushed() { if (inspector.chat.busy) inspector.refresh(); }
    }
    Connections {
        target: inspector.chat
        function onChanged() { inspector.refresh(); }
    }

    readonly property bool known: detail.card !== undefined

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
            MonoText {
                Layout.fillWidth: true
                text: inspector.known ? inspector.detail.card.tool : qsTr("Inspector")
                font: Style.monoStrong
                elide: Text.ElideRight
            }
            IconButton {
                iconName: "close"
                hint: qsTr("Close (Ctrl I)")
                onClicked: inspector.closed()
            }
        }
        Divider { Layout.fillWidth: true }
        TabRow {
            id: tabs
            Layout.fillWidth: true
            visible: inspector.known
            names: [qsTr("Call"), qsTr("Result"), qsTr("To the model"), qsTr("Raw")]
        }
        CallFacts {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: inspector.known && tabs.current === 0
            detail: inspector.detail
            onCopyAsked: text => inspector.workbench.copy(text)
        }
        ResultPane {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: inspector.known && tabs.current > 0
            result: !visible ? null : tabs.current === 1 ? inspector.chat.resultOf(inspector.callId)
                : tabs.current === 2 ? inspector.chat.modelTextOf(inspector.callId) : inspector.chat.rawOf(inspector.callId)
            empty: tabs.current === 2 ? qsTr("The model has not received it.") : qsTr("Nothing has come back.")
            received: tabs.current === 1 && inspector.known ? inspector.detail.card.foot : ""
            onCopyAsked: text => inspector.workbench.copy(text)
            onPictureAsked: picture => inspector.pictureAsked(picture)
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !inspector.known
            EmptyState {
                anchors.centerIn: parent
                width: parent.width - 48
                iconName: "inspector"
                title: qsTr("No call chosen")
                hint: qsTr("Inspect on a tool card shows here what was sent, what came back, and what the model received.")
            }
        }
    }
}
