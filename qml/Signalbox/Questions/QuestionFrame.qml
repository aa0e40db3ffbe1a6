import QtQuick
import QtQuick.Window
import Signalbox.Style

/// The card of a question that somebody outside asks the operator: who and what in the head, the answers in
/// the foot. Enter never answers; nothing can be agreed to in the first second; it never takes the focus by
/// itself.
FocusScope {
    id: frame

    required property string server
    required property string title     ///< what it wants, after the server's name
    property string origin             ///< why it asks; may be empty
    property bool waits: true          ///< it is the operator's turn
    property string hint: qsTr("Enter never sends.")
    property string yes                ///< empty: there is nothing to agree to
    property string yesIcon
    property string no: qsTr("Decline")
    property string locked             ///< why it cannot be agreed to now; empty: it can
    property bool canMute: false
    property bool canFold: false
    property real above: 0             ///< how much of the card lies above what is in sight
    default property alias content: body.data
    signal agreed
    signal declined
    signal closed
    signal muted
    signal foldAsked

    property bool guarded: true
    onWaitsChanged: guard()
    Component.onCompleted: guard()
    function guard() {
        guarded = true;
        timer.restart();
    }
    property Flickable scroller: null  ///< in which it lies: what has the focus is kept in sight
    signal engaged                     ///< the operator works on it
    readonly property Item focused: activeFocus ? Window.activeFocusItem : null
    onFocusedChanged: if (focused && scroller) keepInSight(focused)
    function keepInSight(item: Item) {
        engaged();
        const room = Style.px(32); // for the label above and the hint below
        const top = item.mapToItem(scroller.contentItem, 0, 0).y - head.height;
        const bottom = item.mapToItem(scroller.contentItem, 0, item.height).y;
        if (top < scroller.contentY) scroller.contentY = Math.max(scroller.originY, top - room);
        else if (bottom + foot.height > scroller.contentY + scroller.height)
            scroller.contentY = Math.min(bottom + foot.height + room, scroller.originY + scroller.contentHeight) - scroller.height;
    }
    property int entered: 0            ///< grows when the operator wants to come here
    onEnteredChanged: body.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason) // what to fill in, else no
    function agree() {
        if (yes.length > 0 && locked.length === 0 && !guarded)
            agreed();
    }

    implicitHeight: column.height + 2
    Accessible.role: Accessible.AlertMessage
    Accessible.name: qsTr("%1 %2, not answered yet").arg(server).arg(title)

    Shortcut { enabled: frame.activeFocus; sequences: ["Alt+D"]; onActivated: frame.declined() }
    Shortcut { enabled: frame.activeFocus; sequences: ["Alt+A"]; onActivated: frame.agree() }
    Keys.onEscapePressed: closed()

    Timer {
        id: timer
        interval: 1000
        onTriggered: frame.guarded = false
    }
    Rectangle {
        anchors.fill: parent
        radius: Style.radiusLarge
        color: Style.raised
        border.color: frame.waits ? Style.warnMark : Style.control
    }
    Column {
        id: column
        x: 1
        y: 1
        width: parent.width - 2
        Item {
            z: 1
            width: parent.width
            height: head.height
            Rectangle { // stays in sight while the card is scrolled: who asks must not be forgotten
                id: head
                y: Math.max(0, Math.min(frame.above, frame.height - height - Style.px(56)))
                width: parent.width
                height: inHead.height + 1
                radius: Style.radiusLarge
                color: Style.raised
                QuestionHead {
                    id: inHead
                    width: parent.width
                    server: frame.server
                    title: frame.title
                    origin: frame.origin
                    waits: frame.waits
                    canFold: frame.canFold
                    onClosed: frame.closed()
                    onFoldAsked: frame.foldAsked()
                }
                Divider { anchors.bottom: parent.bottom; width: parent.width }
            }
        }
        Column {
            id: body
            x: 12
            width: parent.width - 24
            topPadding: 12
            bottomPadding: 12
            spacing: 12
        }
        Item {
            id: place
            width: parent.width
            height: foot.height + 1
            Rectangle { // and how to answer, while the end of the card lies below what is in sight
                readonly property real over: frame.scroller ? place.y + height - frame.above - frame.scroller.height : 0
                y: -Math.max(0, Math.min(over, place.y - head.height - Style.px(56)))
                width: parent.width
                height: parent.height
                radius: Style.radiusLarge
                color: Style.raised
                Divider { width: parent.width }
                QuestionFoot {
                    id: foot
                    y: 1
                    width: parent.width
                    hint: frame.hint
                    yes: frame.yes
                    yesIcon: frame.yesIcon
                    no: frame.no
                    locked: frame.locked.length > 0 ? frame.locked : frame.guarded ? qsTr("Ready in a second") : ""
                    canMute: frame.canMute
                    onAgreed: frame.agree()
                    onDeclined: frame.declined()
                    onMuted: frame.muted()
                }
            }
        }
    }
}
