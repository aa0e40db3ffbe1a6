import QtQuick
import QtQuick.Layouts
import Signalbox.Style
import Signalbox.Ui

/// The head of a server's page.
Item {
    id: header

    required property ServersViewModel servers
    required property bool listShown
    readonly property var facts: servers.facts
    readonly property bool known: servers.selected.length > 0 && !servers.editing
    signal listToggled
    signal removeAsked

    implicitHeight: Style.headerHeight
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: header.listShown ? 24 : 8
        anchors.rightMargin: 12
        spacing: 8
        IconButton {
            visible: !header.listShown
            iconName: "menu"
            hint: qsTr("Servers (Ctrl B)")
            onClicked: header.listToggled()
        }
        StateIcon {
            visible: header.known
            status: header.facts.status
        }
        MonoText {
            visible: header.known
            text: header.servers.selected
            font: Style.monoStrong
        }
        SafeText {
            Layout.fillWidth: true
            text: header.servers.editing ? (header.servers.editor.isNew ? qsTr("Add a server") : qsTr("Change %1").arg(header.servers.editor.name))
                : !header.known ? qsTr("Servers") : header.facts.section === "down" ? header.facts.cause : header.facts.fact
            font: header.known ? Style.small : Style.title
            color: !header.known ? Style.ink : header.facts.section === "down" ? Style.danger : Style.ink3
            elide: Text.ElideRight
        }
        SafeText {
            visible: header.known && text.length > 0
            text: header.facts.nextTry
            font: Style.small
            color: Style.ink3
        }
        TextButton {
            visible: header.known
            text: qsTr("Change…")
            onClicked: header.servers.edit(header.servers.selected)
        }
        Switch {
            visible: header.known
            checked: header.facts.enabled
            label: qsTr("Use %1").arg(header.servers.selected)
            onToggled: header.servers.setEnabled(header.servers.selected, checked)
        }
        IconButton {
            visible: header.known
            iconName: "trash"
            hint: qsTr("Remove this server…")
            onClicked: header.removeAsked()
        }
    }
    Divider { anchors.bottom: parent.bottom; width: parent.width }
}
