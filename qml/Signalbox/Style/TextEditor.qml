import QtQuick
import QtQuick.Templates as T

/// Several lines of text to type. It grows with the text; the parent limits it.
T.TextArea {
    id: editor

    property string label
    property string problem
    property bool framed: true
    property bool mono: false
    property bool edited: false
    property bool tabMoves: true       ///< Tab goes to the next control: nobody is caught in a field

    function move(forwards: bool) {
        nextItemInFocusChain(forwards).forceActiveFocus(forwards ? Qt.TabFocusReason : Qt.BacktabFocusReason);
    }

    implicitHeight: Math.max(Style.controlHeight, contentHeight + topPadding + bottomPadding)
    implicitWidth: Style.px(200)
    leftPadding: 8
    rightPadding: 8
    topPadding: 6
    bottomPadding: 6
    wrapMode: TextEdit.Wrap
    textFormat: TextEdit.PlainText
    font: mono ? Style.mono : Style.ui
    color: Style.ink
    placeholderTextColor: Style.ink3
    selectionColor: Style.accentFill
    selectedTextColor: Style.inkOnAccent
    selectByMouse: true
    renderType: Text.NativeRendering
    Accessible.role: Accessible.EditableText
    Accessible.multiLine: true
    Accessible.name: label.length > 0 ? label : placeholderText
    Accessible.description: problem

    Keys.onTabPressed: event => {
        event.accepted = tabMoves;
        if (tabMoves) move(true);
    }
    Keys.onBacktabPressed: move(false)

    background: Rectangle {
        visible: editor.framed
        radius: Style.radiusBadge
        color: Style.canvas
        border.color: editor.problem.length > 0 ? Style.dangerMark : editor.edited ? Style.warnMark : Style.control
        FocusRing { on: editor.activeFocus; inset: true; around: parent.radius }
    }
    SafeText {
        x: editor.leftPadding
        y: editor.topPadding
        width: editor.width - editor.leftPadding - editor.rightPadding
        visible: editor.text.length === 0 && editor.preeditText.length === 0
        text: editor.placeholderText
        font: editor.font
        color: Style.ink3
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}
