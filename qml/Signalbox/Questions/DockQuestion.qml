pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Ui

/// One question in the dock: whole, or folded to one line where it belongs to another session or has to wait.
Column {
    id: entry

    required property QuestionCard card
    required property QuestionList questions
    required property bool elsewhere   ///< its place is a session that is not on screen
    property bool folded: false
    property real above: 0             ///< how much of this lies above what is in sight
    required property Flickable scroller
    signal showAsked

    readonly property string origin: card.tool.length > 0 ? qsTr("while %1 runs").arg(card.tool) : ""

    Connections {
        target: entry.questions
        function onEntered(number: int) {
            if (number !== entry.card.number || !entry.visible) return;
            entry.folded = false;
            if (entry.elsewhere) entry.showAsked();
        }
    }
    DockLine {
        width: parent.width
        visible: entry.elsewhere || entry.folded
        server: entry.card.server
        title: entry.origin.length > 0 ? qsTr("%1, %2").arg(entry.card.title).arg(entry.origin) : entry.card.title
        waits: entry.card.waits
        action: entry.elsewhere ? qsTr("Show") : qsTr("Answer")
        onTriggered: if (entry.elsewhere) entry.showAsked(); else entry.folded = false;
    }
    Repeater {
        model: entry.visible && !entry.elsewhere && !entry.folded ? 1 : 0
        delegate: ServerQuestion {
            width: entry.width
            card: entry.card
            questions: entry.questions
            origin: entry.origin
            canFold: true
            above: entry.above - y
            scroller: entry.scroller
            onFoldAsked: entry.folded = true
        }
    }
}
