pragma ComponentBehavior: Bound
import QtQuick
import QtQml.Models
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
    hint: choices.visible ? "" : workbench.hasProvider ? qsTr("Model of %1").arg(chat.provider) : qsTr("Choose a model, or add a provider")
    Accessible.name: qsTr("Model: %1").arg(text)
    onClicked: {
        workbench.refreshModels();
        choices.popup(0, height + 4);
    }

    Menu {
        id: choices
        implicitWidth: Style.px(320)
        Instantiator {
            model: picker.workbench.models
            onObjectAdded: (index, object) => choices.insertItem(index, object)
            onObjectRemoved: (index, object) => choices.removeItem(object)
            delegate: MenuItem {
                required property var modelData
                text: modelData.title
                mono: true
                note: modelData.provider + (modelData.context.length > 0 ? ", " + modelData.context : "")
                checked: modelData.provider === picker.chat.provider && modelData.model === picker.chat.model
                slot: true
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
