import QtQml
import QtQuick

/// A short explanation beside a control, while `on`. All hints share one tooltip: one for each would be six objects
/// more in every button.
QtObject {
    id: hint

    enum Side { Below, Above, Beside }

    required property Item at          ///< the control
    property bool on: false
    property string text
    property int side: Hint.Below

    readonly property bool wanted: on && text.length > 0
    onWantedChanged: {
        if (wanted) Hints.show(hint, at, side, text);
        else Hints.hide(hint);
    }
    onTextChanged: if (wanted) Hints.reword(hint, text)
}
