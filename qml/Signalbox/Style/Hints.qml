pragma Singleton
import QtQuick

/// The one tooltip of the window: a pointer is in one place only. It is made when a Hint first wants it, and moves
/// from control to control.
QtObject {
    id: hints

    property QtObject shown: null      ///< the Hint that is read now; a tooltip without its control closes itself
    property QtObject tip: null        ///< by its file: a type that is named here would be loaded with every file

    function show(hint: QtObject, at: Item, side: int, text: string) {
        if (!tip) tip = Qt.createComponent(Qt.resolvedUrl("HintTip.qml")).createObject(hints, {parent: at});
        const last = tip as HintTip;
        last.visible = false; // the wait begins anew
        last.parent = at;
        last.side = side;
        last.text = text;
        last.visible = true;
        shown = hint;
    }
    function reword(hint: QtObject, text: string) {
        if (shown === hint) (tip as HintTip).text = text;
    }
    function hide(hint: QtObject) {
        if (shown !== hint) return;
        shown = null;
        (tip as HintTip).visible = false;
    }
}
