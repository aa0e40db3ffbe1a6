pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Signalbox.Sessions
import Signalbox.Style
import Signalbox.Ui

/// The head of the conversation: its title, the model, and the zones that can be opened.
Item {
    id: header

    required property Workbench workbench
    required property bool listShown
    required property bool inspectorOpen
    property bool renaming: false
    readonly property ChatViewModel chat: workbench.chat
    function chooseModel() {
        picker.choose();
    }
    signal listToggled
    signal inspectorToggled
    signal exportAsked(string format)

    implicitHeight: Style.headerHeight

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: header.listShown ? 24 : 8
        anchors.rightMargin: 12
        spacing: 8
        IconButton {
            visible: !header.listShown
            iconName: "menu"
            hint: qsTr("Sessions (Ctrl B)")
            onClicked: header.listToggled()
        }
        SafeText {
            Layout.fillWidth: true // gives way to what stands beside it
            Layout.maximumWidth: Math.ceil(implicitWidth)
            visible: !header.renaming
            text: header.chat.title
            font: Style.title
            elide: Text.ElideRight
            Accessible.role: Accessible.Heading
            TapHandler { onDoubleTapped: header.renaming = true }
        }
        When {
            on: header.renaming
            Field {
                Layout.fillWidth: true
                Layout.maximumWidth: Style.px(420)
                label: qsTr("Title")
                text: header.chat.title
                Component.onCompleted: { forceActiveFocus(); selectAll(); }
                onAccepted: {
                    header.chat.setTitle(text);
                    header.renaming = false;
                }
                onActiveFocusChanged: if (!activeFocus) header.renaming = false
                Keys.onEscapePressed: header.renaming = false
            }
        }
        When {
            on: header.chat.mode === "execute" && header.chat.executeUntil.length > 0
            Chip {
                iconName: "clock"
                text: qsTr("until %1 UTC").arg(header.chat.executeUntil)
            }
        }
        Item { Layout.fillWidth: true }
        ModelPicker {
            id: picker
            workbench: header.workbench
        }
        IconButton {
            id: exporting
            visible: header.chat.sessionId.length > 0
            iconName: "export"
            hint: qsTr("Export this session")
            onClicked: exports.popup(exporting, exporting.width - Style.px(240), exporting.height + 4)
            LaterMenu {
                id: exports
                file: Qt.resolvedUrl("../Sessions/ExportMenu.qml")
            }
            Connections {
                target: exports.item as ExportMenu
                function onExportRequested(format: string) { header.exportAsked(format); }
            }
        }
        IconButton {
            iconName: "inspector"
            checkable: true
            checked: header.inspectorOpen
            hint: qsTr("Inspector (Ctrl I)")
            onClicked: header.inspectorToggled()
        }
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
