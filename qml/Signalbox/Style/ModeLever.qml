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
                text: Style.modeWord(modelData)
                hint: choices.open ? "" : Style.modeMeaning(modelData)
                mode: modelData
                checked: lever.mode === modelData
                first: index === 0
                menu: lever.narrow
                onClicked: lever.narrow ? choices.popupAbove(lever) : lever.pulled(modelData)
            }
        }
    }
    LaterMenu {
        id: choices
        file: Qt.resolvedUrl("ModeMenu.qml")
        inputs: ({lever: lever})
    }
}
