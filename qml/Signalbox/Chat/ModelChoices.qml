pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Sessions
import Signalbox.Style
import Signalbox.Ui

/// The models one can choose: favourites first, a field to search, a name that no list holds.
T.Popup {
    id: popup

    required property Workbench workbench
    readonly property ChatViewModel chat: workbench.chat
    readonly property ModelListModel models: workbench.models
    readonly property string typed: field.text.trim()
    readonly property bool freeName: typed.length > 0 && models.takesAnyName(chat.provider) && models.rowOf(chat.provider, typed) < 0

    function use(provider: string, model: string) {
        chat.setModel(provider, model);
        close();
    }
    function useRow(row: int) {
        if (row >= 0) use(models.providerAt(row), models.modelAt(row));
        else if (freeName) use(chat.provider, typed);
    }
    function star(row: int) {
        const provider = models.providerAt(row);
        const model = models.modelAt(row);
        if (row < 0) return;
        models.setFavourite(provider, model, !models.favouriteAt(row));
        list.currentIndex = models.rowOf(provider, model);
    }

    y: parent ? parent.height + 4 : 0
    x: parent ? Math.min(0, parent.width - width) : 0
    width: Math.min(Style.px(480), T.Overlay.overlay ? T.Overlay.overlay.width - 16 : Style.px(480))
    implicitHeight: column.implicitHeight + 16
    padding: 8
    margins: 8
    modal: false
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent
    onOpened: {
        field.text = "";
        models.search = "";
        list.currentIndex = models.rowOf(chat.provider, chat.model);
        settle.start();
        field.forceActiveFocus();
    }
    Timer { // once the rows have their heights
        id: settle
        interval: 0
        onTriggered: {
            list.positionViewAtBeginning();
            if (list.currentIndex > 3) list.positionViewAtIndex(list.currentIndex, ListView.Contain);
        }
    }
    background: Rectangle {
        radius: Style.radiusLarge
        color: Style.raised
        border.color: Style.control
    }
    ColumnLayout {
        id: column
        width: popup.availableWidth
        spacing: 6
        Field {
            id: field
            Layout.fillWidth: true
            iconName: "search"
            label: qsTr("Find a model, or type the name of a deployment")
            placeholderText: label
            onTextEdited: {
                popup.models.search = text;
                list.currentIndex = popup.models.count > 0 ? 0 : -1;
            }
            onAccepted: popup.useRow(list.currentIndex)
            Keys.onUpPressed: list.decrementCurrentIndex()
            Keys.onDownPressed: list.incrementCurrentIndex()
            Keys.onPressed: event => {
                if (event.key === Qt.Key_D && event.modifiers & Qt.ControlModifier) {
                    popup.star(list.currentIndex);
                    event.accepted = true;
                }
            }
        }
        ListView {
            id: list
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(contentHeight, Style.px(340))
            visible: count > 0
            model: popup.models
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            highlightMoveDuration: 0
            section.property: "group"
            T.ScrollBar.vertical: ScrollBar { id: bar }
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Models")
            delegate: ModelRow {
                width: list.width - (bar.visible ? 12 : 0)
                heads: ListView.previousSection !== ListView.section
                current: ListView.isCurrentItem
                chosen: provider === popup.chat.provider && model === popup.chat.model
                onClicked: popup.use(provider, model)
                onStarred: popup.star(index)
            }
        }
        SafeText {
            Layout.fillWidth: true
            Layout.margins: 8
            visible: list.count === 0 && !popup.freeName
            text: qsTr("No model has this in its name.")
            font: Style.small
            color: Style.ink3
            wrapMode: Text.Wrap
        }
        TextButton {
            visible: popup.freeName
            iconName: "plus"
            text: qsTr("Use “%1” at %2").arg(popup.typed).arg(popup.chat.provider)
            onClicked: popup.use(popup.chat.provider, popup.typed)
        }
        Divider { Layout.fillWidth: true }
        ModelChoicesFoot {
            Layout.fillWidth: true
            models: popup.models
            onLoadAsked: {
                popup.close();
                loadDialog.open();
            }
            onProvidersAsked: {
                popup.close();
                popup.workbench.view = "settings";
            }
        }
    }
    PathDialog {
        id: loadDialog
        question: qsTr("Load newer figures of models")
        explanation: qsTr("A catalog in the form of Signalbox's models.json: the path of a file, or an https address. It is fetched now, once. Own entries go into models.json in the data folder.")
        yes: qsTr("Load")
        onAccepted: popup.workbench.loadCatalog(path)
    }
}
