import QtQuick

/// A menu that is made when it is first opened.
Later {
    id: later

    readonly property bool open: item !== null && (item as Menu).visible

    function popup(at: Item, x: real, y: real) {
        (make() as Menu).popup(at, x, y);
    }
    function popupAbove(at: Item) {
        const menu = make() as Menu;
        menu.popup(at, 0, -menu.height - 4);
    }
}
