pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Signalbox.Style
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

    Rectangle {
        width: parent.width
        height: Style.px(40)
        visible: entry.elsewhere || entry.folded
        radius: Style.radius
        color: Style.raised
        border.color: entry.card.waits ? Style.warnMark : Style.line
        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: 12
            anchors.rightMargin: 6
            spacing: 8
            Icon {
                name: "unknown"
                color: entry.card.waits ? Style.warn : Style.ink3
            }
            MonoText {
                text: entry.card.server
                font: Style.monoStrong
            }
            SafeText {
                Layout.fillWidth: true
                text: entry.origin.length > 0 ? qsTr("%1, %2").arg(entry.card.title).arg(entry.origin) : entry.card.title
                elide: Text.ElideRight
            }
            Button {
                small: true
                text: entry.elsewhere ? qsTr("Show") : qsTr("Answer")
                onClicked: if (entry.elsewhere) entry.showAsked(); else entry.folded = false;
            }
        }
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
