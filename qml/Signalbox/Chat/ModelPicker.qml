pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// Which model answers: shown always, changed in a menu.
Chip {
    id: picker

    required property Workbench workbench
    readonly property ChatViewModel chat: workbench.chat

    operable: true
    menu: true
    mono: true
    text: !workbench.hasProvider ? qsTr("no model") : chat.model.length > 0 ? chat.model : chat.provider
    tone: workbench.hasProvider ? Chip.Plain : Chip.Warn
    hint: workbench.hasProvider ? qsTr("Model of %1").arg(chat.provider) : qsTr("Choose a model, or add a provider")
    Accessible.name: qsTr("Model: %1").arg(text)
    onClicked: {
        workbench.refreshModels();
        choices.popup(0, height + 4);
    }

    Menu {
        id: choices
        implicitWidth: Style.px(320)
        Repeater {
            model: picker.workbench.models
            delegate: MenuItem {
                required property var modelData
                text: modelData.title
                mono: true
                note: modelData.provider + (modelData.context.length > 0 ? ", " + modelData.context : "")
                checked: modelData.provider === picker.chat.provider && modelData.model === picker.chat.model
                iconName: checked ? "tick" : ""
                onTriggered: picker.chat.setModel(modelData.provider, modelData.model)
            }
        }
        MenuItem {
            text: qsTr("Providers…")
            iconName: "settings"
            onTriggered: picker.workbench.view = "settings"
        }
    }
}
