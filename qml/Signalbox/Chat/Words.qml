import QtQuick
import Signalbox.Style

/// Text in the conversation. What of it is selected is told by the view, because a selection goes over many rows.
TextEdit {
    id: words

    property point chosenText: Qt.point(-1, -1) ///< from x to y; below 0: nothing

    function showChosen() {
        if (chosenText.x < 0) deselect();
        else select(Math.min(chosenText.x, length), Math.min(chosenText.y, length));
    }
    onChosenTextChanged: showChosen()
    Component.onCompleted: showChosen()

    readonly property Timer again: Timer { // when the text is another one, after it is laid out
        interval: 0
        onTriggered: words.showChosen()
    }

    readOnly: true
    selectByMouse: false
    persistentSelection: true
    activeFocusOnPress: false
    font: Style.body
    color: Style.ink
    selectionColor: Style.accentFill
    selectedTextColor: Style.inkOnAccent
    renderType: Text.NativeRendering
    Accessible.role: Accessible.StaticText
    Accessible.name: words.getText(0, words.length)
}
