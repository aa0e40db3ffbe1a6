import QtQuick
import Signalbox.Style

/// One text of a prompt or of an answer. What cannot be changed here is shown as it is. A long one scrolls in
/// its box: the answers stay in sight.
Item {
    id: box

    required property string label
    required property string text
    property bool editable: true
    signal edited(string text)

    implicitHeight: editable ? flick.height : fixed.height
    Flickable {
        id: flick
        visible: box.editable
        width: parent.width
        height: Math.min(editor.implicitHeight, Style.px(240))
        contentWidth: width
        contentHeight: editor.implicitHeight
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        TextEditor {
            id: editor
            width: flick.width
            label: box.label
            text: box.text
            onTextChanged: if (activeFocus) box.edited(text)
            onCursorRectangleChanged: {
                if (!activeFocus) return;
                if (cursorRectangle.y < flick.contentY) flick.contentY = cursorRectangle.y;
                const end = cursorRectangle.y + cursorRectangle.height + bottomPadding;
                if (end > flick.contentY + flick.height) flick.contentY = end - flick.height;
            }
        }
    }
    CodeBox {
        id: fixed
        visible: !box.editable
        width: parent.width
        height: implicitHeight
        text: box.text
    }
}
