pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// The list zone: servers in groups, those that need the operator first.
FocusScope {
    id: pane

    required property ServersViewModel servers
    signal foldRequested
    signal chosen

    ColumnLayout {
        anchors.fill: parent
        anchors.rightMargin: 1
        spacing: 0
        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: 16
            Layout.rightMargin: 8
            Layout.preferredHeight: Style.headerHeight
            spacing: 4
            SafeText {
                Layout.fillWidth: true
                text: qsTr("Servers")
                font: Style.title
                Accessible.role: Accessible.Heading
            }
            IconButton {
                iconName: "list-fold"
                hint: qsTr("Fold this list (Ctrl B)")
                onClicked: pane.foldRequested()
            }
            IconButton {
                iconName: "plus"
                hint: qsTr("Add a server")
                onClicked: { pane.servers.add(); pane.chosen(); }
            }
        }
        ListView {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            model: pane.servers.list
            boundsBehavior: Flickable.StopAtBounds
            activeFocusOnTab: count > 0
            keyNavigationEnabled: true
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Servers")
            T.ScrollBar.vertical: ScrollBar {}
            section.property: "group"
            delegate: ServerRow {
                width: list.width
                selected: name === pane.servers.selected && !pane.servers.editing
                onChosen: {
                    pane.servers.closeEditor();
                    pane.servers.selected = name;
                    pane.chosen();
                }
            }
        }
        Divider { Layout.fillWidth: true; visible: list.count > 0 }
        Button {
            Layout.fillWidth: true
            Layout.margins: 8
            Layout.leftMargin: 16
            Layout.rightMargin: 16
            visible: list.count > 0
            iconName: "refresh"
            text: qsTr("Restart all")
            onClicked: pane.servers.restartAll()
        }
    }
}
