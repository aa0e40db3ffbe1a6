import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// Lies over the conversation and selects across its rows. Whatever is no text (buttons, fields, cards) gets its
/// presses as if this were not there.
MouseArea {
    id: area

    required property ListView view
    required property Selection selection
    signal linkAsked(string link)
    property string cell               ///< the words of the piece that the menu is for; may be empty
    readonly property QtObject pointed: QtObject { readonly property string cell: area.cell }
    signal copyAsked(string text)
    signal begun
    signal startAsked
    signal endAsked

    property point held                ///< where the pointer is
    property bool moved: false
    property bool pressedHere: false   ///< the focus came by a press, which needs no ring
    property double doubled: 0         ///< when a word was chosen: a press soon after it chooses the row

    function rowAt(y: real): TrackRow {
        return view.itemAt(view.width / 2, view.contentY + y) as TrackRow;
    }
    function wordsAt(row: TrackRow, x: real, y: real): BlockText {
        const words = row ? row.words : null;
        if (!words || !words.visible) return null;
        const place = mapToItem(words, x, y);
        const inside = place.y >= -4 && place.y <= words.height + 4 && place.x >= -8 && place.x <= Math.max(words.width, row.contentWidth);
        return inside ? words : null;
    }
    function positionIn(row: TrackRow, x: real, y: real): int {
        if (!row.words) return mapToItem(row, x, y).y > row.height / 2 ? 1 : 0;
        const place = mapToItem(row.words, x, y);
        if (place.y < 0) return 0;
        return place.y > row.words.height ? row.words.length : row.words.positionAt(place.x, place.y);
    }
    function extendTo(x: real, y: real) {
        const row = rowAt(Math.max(1, Math.min(height - 2, y)));
        if (row) selection.extend(row.index, positionIn(row, x, y));
    }
    function scroll() {
        const by = held.y < 24 ? held.y - 24 : held.y > height - 24 ? held.y - height + 24 : 0;
        if (by === 0) return;
        const last = view.originY + view.contentHeight - view.height;
        view.contentY = Math.max(view.originY, Math.min(last, view.contentY + by / 2));
        extendTo(held.x, held.y);
    }

    acceptedButtons: Qt.LeftButton | Qt.RightButton
    preventStealing: true
    onPressed: mouse => {
        const row = rowAt(mouse.y);
        const words = wordsAt(row, mouse.x, mouse.y);
        moved = false;
        held = Qt.point(mouse.x, mouse.y);
        if (mouse.button === Qt.RightButton) {
            const place = row ? mapToItem(row, mouse.x, mouse.y) : Qt.point(0, 0);
            cell = row && row.cellAt ? row.cellAt(place.x, place.y) : "";
            mouse.accepted = words !== null || selection.active || cell.length > 0;
            if (!mouse.accepted) return;
            if (!selection.active) selection.selectRow(row.index);
            pressedHere = true;
        view.forceActiveFocus(Qt.MouseFocusReason);
            menu.popup(area, mouse.x, mouse.y);
            return;
        }
        if (!words) {
            selection.clear();
            mouse.accepted = false;
            return;
        }
        begun();
        pressedHere = true;
        view.forceActiveFocus(Qt.MouseFocusReason);
        const position = positionIn(row, mouse.x, mouse.y);
        if (Date.now() - doubled < 400) selection.selectRow(row.index);
        else if (mouse.modifiers & Qt.ShiftModifier) selection.extend(row.index, position);
        else selection.begin(row.index, position);
    }
    onDoubleClicked: mouse => {
        const row = rowAt(mouse.y);
        if (mouse.button !== Qt.LeftButton || !wordsAt(row, mouse.x, mouse.y)) return;
        selection.selectWord(row.index, positionIn(row, mouse.x, mouse.y));
        doubled = Date.now();
    }
    onPositionChanged: mouse => {
        if (!(mouse.buttons & Qt.LeftButton)) return;
        if (!moved && Math.abs(mouse.x - held.x) + Math.abs(mouse.y - held.y) < 4) return;
        moved = true;
        held = Qt.point(mouse.x, mouse.y);
        extendTo(mouse.x, mouse.y);
    }
    onReleased: mouse => {
        if (moved || mouse.button !== Qt.LeftButton || mouse.modifiers & Qt.ShiftModifier || selection.active) return;
        const words = wordsAt(rowAt(mouse.y), mouse.x, mouse.y);
        if (!words) return;
        const place = mapToItem(words, mouse.x, mouse.y);
        const link = words.linkAt(place.x, place.y);
        if (link.length > 0) linkAsked(link);
    }
    Timer {
        interval: 16
        repeat: true
        running: area.pressed && area.moved && (area.held.y < 24 || area.held.y > area.height - 24)
        onTriggered: area.scroll()
    }

    Keys.onPressed: event => {
        const control = event.modifiers & Qt.ControlModifier;
        const shift = event.modifiers & Qt.ShiftModifier;
        event.accepted = true;
        if (control && event.key === Qt.Key_C && selection.active) selection.copy(shift ? "markdown" : "plain");
        else if (control && event.key === Qt.Key_A) selection.selectAll();
        else if (event.key === Qt.Key_Escape && selection.active) selection.clear();
        else if ((event.key === Qt.Key_Menu || (shift && event.key === Qt.Key_F10)) && selection.active) {
            cell = "";
            menu.popup(area, 64, 24);
        }
        else if (event.key === Qt.Key_PageUp || event.key === Qt.Key_PageDown) step(event.key === Qt.Key_PageUp ? -height * 0.9 : height * 0.9);
        else if (event.key === Qt.Key_Up || event.key === Qt.Key_Down) step(event.key === Qt.Key_Up ? -48 : 48);
        else if (event.key === Qt.Key_Home) startAsked();
        else if (event.key === Qt.Key_End) endAsked();
        else event.accepted = false;
    }
    function step(by: real) {
        begun();
        const last = view.originY + view.contentHeight - view.height;
        view.contentY = Math.max(view.originY, Math.min(last, view.contentY + by));
    }

    LaterMenu {
        id: menu
        file: Qt.resolvedUrl("SelectionMenu.qml")
        inputs: ({selection: area.selection, pointed: area.pointed})
    }
    Connections {
        target: menu.item as SelectionMenu
        function onClosed() { area.view.forceActiveFocus(); }
        function onCellCopyAsked() { area.copyAsked(area.cell); }
    }
}
