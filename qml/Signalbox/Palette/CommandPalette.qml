pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// Ctrl P: every action, view, session, server and model by a few letters, with the keyboard alone.
T.Popup {
    id: palette

    required property Workbench workbench

    function run(row: int) {
        close();
        commands.run(row);
    }

    parent: T.Overlay.overlay
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? Math.min(Style.px(72), parent.height * 0.08) : 0
    width: parent ? Math.min(Style.px(600), parent.width - 32) : 0
    implicitHeight: column.implicitHeight + 16
    padding: 8
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    T.Overlay.modal: Rectangle { color: Style.veil; opacity: 0.6 }
    onAboutToShow: {
        commands.refresh();
        field.text = "";
        list.currentIndex = 0;
    }
    onOpened: field.forceActiveFocus()

    CommandList {
        id: commands
        workbench: palette.workbench
        onAsked: (view, command) => Qt.callLater(() => Commands.asked(view, command))
    }
    background: Rectangle {
        radius: Style.radiusLarge
        color: Style.raised
        border.color: Style.control
    }
    ColumnLayout {
        id: column
        width: palette.availableWidth
        spacing: 6
        Field {
            id: field
            Layout.fillWidth: true
            iconName: "search"
            label: qsTr("Do or go to: actions, views, sessions, servers, models")
            placeholderText: label
            keys: "Ctrl P"
            onTextEdited: {
                commands.query = text;
                list.currentIndex = 0;
                list.positionViewAtBeginning();
            }
            onAccepted: palette.run(list.currentIndex)
            Keys.onUpPressed: list.decrementCurrentIndex()
            Keys.onDownPressed: list.incrementCurrentIndex()
            Keys.onPressed: event => {
                if (event.key !== Qt.Key_PageDown && event.key !== Qt.Key_PageUp) return;
                list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + (event.key === Qt.Key_PageDown ? 8 : -8)));
                event.accepted = true;
            }
            Accessible.description: list.currentItem ? (list.currentItem as CommandRow).title : qsTr("Nothing fits")
        }
        ListView {
            id: list
            Layout.fillWidth: true
            implicitHeight: Math.min(contentHeight, Style.px(420), palette.parent ? palette.parent.height * 0.66 : 0)
            visible: count > 0
            clip: true
            cacheBuffer: 0 // rows made ahead would be of the list before
            model: commands
            keyNavigationWraps: true
            highlightMoveDuration: 0
            boundsBehavior: Flickable.StopAtBounds
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Commands")
            T.ScrollBar.vertical: ScrollBar { id: bar }
            delegate: CommandRow {
                required property int index
                width: list.width - (bar.visible ? 12 : 0)
                grouped: commands.query.length > 0
                current: ListView.isCurrentItem
                onClicked: palette.run(index)
            }
        }
        EmptyState {
            Layout.fillWidth: true
            visible: list.count === 0
            iconName: "search"
            title: qsTr("Nothing fits")
            hint: qsTr("Fewer letters find more. Ctrl K looks into what was said.")
        }
    }
}
