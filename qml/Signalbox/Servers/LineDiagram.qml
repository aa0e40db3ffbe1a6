pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// All servers as one line of track: a section each, a click selects it.
Rectangle {
    id: diagram

    required property ServersViewModel servers
    readonly property var names: servers.list.names
    readonly property var sections: servers.list.sections
    readonly property real sectionWidth: (width - 48 - (names.length - 1) * 5) / Math.max(1, names.length)

    implicitHeight: Style.px(56)
    color: Style.sunken
    Row {
        x: 24
        height: parent.height
        spacing: 5
        Repeater {
            model: diagram.names
            delegate: T.AbstractButton {
                id: section
                required property string modelData
                required property int index
                readonly property string status: diagram.sections[index] ?? "off"
                width: diagram.sectionWidth
                height: diagram.height
                focusPolicy: Qt.TabFocus
                Accessible.role: Accessible.Button
                Accessible.name: modelData + ", " + status
                Accessible.onPressAction: clicked()
                Keys.onReturnPressed: clicked()
                onClicked: {
                    diagram.servers.closeEditor();
                    diagram.servers.selected = modelData;
                }
                TrackSection {
                    y: 14
                    width: parent.width
                    thickness: 6
                    status: section.status
                }
                MonoText {
                    y: Style.px(33)
                    width: parent.width
                    text: section.modelData
                    font: section.modelData === diagram.servers.selected ? Style.monoStrong : Style.mono
                    color: section.status === "down" ? Style.danger : section.status === "slow" ? Style.warn
                        : section.status === "off" ? Style.ink3 : Style.ink2
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
                FocusRing { on: section.visualFocus; inset: true; around: 2 }
            }
        }
    }
    Divider { anchors.bottom: parent.bottom; width: parent.width; soft: true }
}
