import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// Which model answers: shown always, changed in a list with a search field.
Chip {
    id: picker

    required property Workbench workbench
    readonly property ChatViewModel chat: workbench.chat

    function choose() {
        workbench.refreshModels();
        (choices.make() as ModelChoices).open();
    }

    operable: true
    menu: true
    mono: true
    text: !workbench.hasProvider ? qsTr("no model") : chat.model.length > 0 ? chat.model : chat.provider
    tone: workbench.hasProvider ? Chip.Plain : Chip.Warn
    hint: choices.item && (choices.item as ModelChoices).visible ? "" : workbench.hasProvider ? qsTr("Model of %1 (Ctrl M)").arg(chat.provider) : qsTr("Choose a model, or add a provider")
    Accessible.name: qsTr("Model: %1").arg(text)
    onClicked: choose()

    Later {
        id: choices
        file: Qt.resolvedUrl("ModelChoices.qml")
        inputs: ({workbench: picker.workbench, parent: picker})
    }
}
