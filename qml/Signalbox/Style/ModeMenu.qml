pragma ComponentBehavior: Bound
import QtQuick

/// The positions of the mode lever, where it is narrow.
Menu {
    id: choices

    required property ModeLever lever

    implicitWidth: Style.px(360)
    Repeater {
        model: choices.lever.modes
        delegate: MenuItem {
            required property string modelData
            text: Style.modeWord(modelData)
            note: Style.modeMeaning(modelData)
            checked: choices.lever.mode === modelData
            onTriggered: choices.lever.pulled(modelData)
        }
    }
}
