pragma ComponentBehavior: Bound
import QtQuick

/// The lever that decides what this session may do to the world. Narrow, it shows the pulled segment only
/// and opens a menu.
FocusScope {
    id: lever

    required property string mode
    property bool narrow: false
    signal pulled(string mode)

    readonly property list<string> modes: ["read-only", "propose", "execute"]

    function word(which: string): string {
        return which === "execute" ? qsTr("Execute") : which === "propose" ? qsTr("Propose") : qsTr("Read-only");
    }
    function meaning(which: string): string {
        return which === "execute" ? qsTr("Changes run after one approval each, until the window ends")
            : which === "propose" ? qsTr("Changes are dry-run and shown, none is sent")
            : qsTr("Changes nothing; tools your policy calls read run at once");
    }

    implicitHeight: Style.smallControl
    implicitWidth: row.implicitWidth + 2

    Rectangle {
        anchors.fill: parent
        radius: Style.radius
        color: Style.raised
        border.color: Style.control
    }
    Row {
        id: row
        x: 1
        y: 1
        Repeater {
            model: lever.narrow ? [lever.mode] : lever.modes
            delegate: LeverSegment {
                required property string modelData
                required property int index
                height: lever.height - 2
                text: lever.word(modelData)
                hint: choices.visible ? "" : lever.meaning(modelData)
                mode: modelData
                checked: lever.mode === modelData
                first: index === 0
                menu: lever.narrow
                onClicked: lever.narrow ? choices.popup(lever, 0, -choices.height - 4) : lever.pulled(modelData)
            }
        }
    }
    Menu {
        id: choices
        implicitWidth: Style.px(360)
        Repeater {
            model: lever.modes
            delegate: MenuItem {
                required property string modelData
                text: lever.word(modelData)
                note: lever.meaning(modelData)
                checked: lever.mode === modelData
                onTriggered: lever.pulled(modelData)
            }
        }
    }
}
