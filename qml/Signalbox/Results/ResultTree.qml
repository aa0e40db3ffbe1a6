pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// JSON as a tree. → opens, ← folds or goes to the parent, Enter does both, Ctrl C copies the value and
/// Ctrl Shift C the path. Only rows in sight exist.
Item {
    id: pane

    required property ResultView view
    readonly property ResultTree tree: view.result ? view.result.tree : null
    readonly property int rowHeight: Style.px(24)

    LayoutMirroring.enabled: false // as code is read
    LayoutMirroring.childrenInherit: true
    implicitHeight: Math.min(list.count * rowHeight + 8, view.most * 0.8) + foot.height

    function copyPath() {
        view.copyAsked(tree.pathOf(Math.max(0, list.currentIndex)));
    }
    function copyValue() {
        view.copyAsked(tree.valueOf(Math.max(0, list.currentIndex)));
    }

    ListView {
        id: list
        width: parent.width
        height: parent.height - foot.height
        topMargin: 4
        bottomMargin: 4
        clip: true
        model: pane.tree
        currentIndex: 0
        interactive: contentHeight + 8 > height + 1
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        Accessible.role: Accessible.Tree
        Accessible.name: qsTr("Values")
        T.ScrollBar.vertical: ScrollBar { visible: list.interactive }
        Keys.onRightPressed: pane.tree.openAt(currentIndex)
        Keys.onLeftPressed: {
            const item = currentItem as TreeRow;
            if (item && item.open) pane.tree.foldAt(currentIndex);
            else currentIndex = Math.max(0, pane.tree.parentOf(currentIndex));
        }
        Keys.onReturnPressed: pane.tree.toggle(currentIndex)
        Keys.onShortcutOverride: event => { // the path is meant, not the card
            event.accepted = event.key === Qt.Key_C && (event.modifiers & Qt.ControlModifier);
        }
        Keys.onPressed: event => {
            if (event.key !== Qt.Key_C || !(event.modifiers & Qt.ControlModifier)) return;
            if (event.modifiers & Qt.ShiftModifier) pane.copyPath();
            else pane.copyValue();
            event.accepted = true;
        }
        delegate: TreeRow {
            required property int index
            width: list.width
            height: pane.rowHeight
            current: ListView.isCurrentItem && list.activeFocus
            onPicked: {
                list.currentIndex = index;
                list.forceActiveFocus();
            }
            onToggled: pane.tree.toggle(index)
        }
    }
    Item {
        id: foot
        anchors.bottom: parent.bottom
        width: parent.width
        height: Style.px(28)
        Divider { width: parent.width; soft: true }
        MonoText {
            x: 12
            width: parent.width - buttons.width - 24
            height: parent.height
            text: pane.tree && list.count > 0 ? pane.tree.pathOf(Math.max(0, list.currentIndex)) : ""
            color: Style.ink3
            elide: Text.ElideMiddle
        }
        Row {
            id: buttons
            anchors.right: parent.right
            anchors.rightMargin: 4
            TextButton { text: qsTr("Copy path"); onClicked: pane.copyPath() }
            TextButton { text: qsTr("Copy value"); onClicked: pane.copyValue() }
        }
    }
}
