pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import QtQuick.Window
import Qt.labs.qmlmodels
import Signalbox.Style
import Signalbox.Ui

/// The conversation as one list of blocks. It follows its end while the operator looks at the end.
ListView {
    id: list

    required property Workbench workbench
    readonly property ChatViewModel chat: workbench.chat
    readonly property Selection selection: Selection { chat: list.chat; words: list.chat.finder.query }
    property string selectedCall
    property bool following: true
    signal inspectAsked(string callId)
    signal linkAsked(string link)
    signal pictureAsked(string picture, string name)
    signal decided

    readonly property real beyond: originY + contentHeight - contentY - height ///< how much lies below what is in sight
    readonly property bool longQuestion: footerItem !== null && footerItem.height > height - 48

    function follow() {
        workbench.wanted = "";
        following = true;
        atEnd();
    }
    /// The end, except where a question there is longer than the view: then its beginning.
    function atEnd() {
        positionViewAtEnd();
        if (longQuestion) contentY = footerItem.y - 48;
    }
    function toEnd() {
        workbench.wanted = "";
        following = !longQuestion;
        positionViewAtEnd();
    }
    /// A page up (-1) or down (1).
    function page(by: int) {
        area.step(by * height * 0.9);
    }
    function toStart() {
        following = false;
        chat.transcript.complete();
        positionViewAtBeginning();
    }
    /// Who scrolls to the top of what has been read gets the rest above it: what is looked at stays.
    function readAll() {
        const row = indexAt(40, contentY + 8);
        const place = row >= 0 ? itemAtIndex(row).y - contentY : 0;
        const before = count;
        chat.transcript.complete();
        if (row < 0) return;
        positionViewAtIndex(row + count - before, ListView.Beginning);
        contentY -= place;
    }
    /// What the keyboard came to is brought into sight.
    function keepInSight() {
        const item = focused;
        let inside = item;
        while (inside && inside !== contentItem) inside = inside.parent;
        if (!inside) return;
        const top = item.mapToItem(contentItem, 0, 0).y;
        if (top + item.height > contentY + 4 && top < contentY + height - 4) return;
        following = false;
        contentY = Math.max(originY, Math.min(originY + contentHeight - height, top - 48));
    }
    readonly property Item focused: Window.activeFocusItem
    onFocusedChanged: look.start()
    onAtYBeginningChanged: if (atYBeginning && !following) look.start()
    Timer { // not while the list is laid out
        id: look
        interval: 0
        onTriggered: {
            list.keepInSight();
            if (list.atYBeginning && !list.following && !list.chat.transcript.isComplete()) list.readAll();
        }
    }
    /// Goes to a call by its id or its reference ("T3").
    function showCall(call: string) {
        const row = chat.transcript.rowOfCall(call);
        if (row < 0) return;
        following = false;
        currentIndex = row;
        positionViewAtIndex(row, ListView.Center);
        selectedCall = chat.transcript.callAt(row);
    }
    /// To the message that a search opened, as soon as it has been read.
    function goToWanted() {
        const row = chat.transcript.rowOfMessage(workbench.wanted);
        if (row < 0) return;
        following = false;
        currentIndex = row;
        positionViewAtIndex(row, ListView.Beginning);
    }
    /// The row that a step begins at: the one it went to last, unless the operator has scrolled away from it.
    function stepsFrom(backwards: bool): int {
        const inSight = currentItem && currentItem.y < contentY + height && currentItem.y + currentItem.height > contentY;
        if (inSight) return currentIndex;
        const edge = indexAt(40, backwards ? contentY + height - 8 : contentY + 8);
        return backwards ? (edge < 0 ? count : edge + 1) : Math.max(0, edge) - 1;
    }
    /// To the next tool card, error or own message ("call", "error", "question"); a card takes the focus.
    function step(what: string, backwards: bool) {
        const row = chat.transcript.nextOf(what, stepsFrom(backwards), backwards);
        if (row < 0) return;
        following = false;
        currentIndex = row;
        positionViewAtIndex(row, ListView.Contain);
        selectedCall = chat.transcript.callAt(row);
        const first = currentItem && selectedCall.length > 0 ? currentItem.nextItemInFocusChain(true) : null;
        if (first) first.forceActiveFocus(Qt.TabFocusReason);
    }

    model: chat.transcript
    clip: true
    topMargin: 12
    bottomMargin: 4
    cacheBuffer: 400
    boundsBehavior: Flickable.StopAtBounds
    reuseItems: false
    currentIndex: -1
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Conversation")
    T.ScrollBar.vertical: ScrollBar {}

    onMovementStarted: workbench.wanted = ""
    onMovementEnded: following = atYEnd
    onFlickEnded: following = atYEnd
    onHeightChanged: if (following) settle.start()
    onContentHeightChanged: if (following) settle.start()
    Timer { // heights of rows settle while they are laid out: the end is found once after that
        id: settle
        interval: 0
        onTriggered: if (list.following) list.atEnd()
    }
    Connections {
        target: list.chat.transcript
        function onFlushed() {
            if (list.workbench.wanted.length > 0) list.goToWanted();
            if (list.following) settle.start(); // in a turn of its own: a burst brings many rows at once
        }
    }
    Connections {
        target: list.chat
        function onSessionChanged() { list.selectedCall = ""; if (list.workbench.wanted.length === 0) list.follow(); }
        function onSent() { list.follow(); }
    }
    Connections {
        target: list.workbench
        function onWantedChanged() {
            if (list.workbench.wanted.length > 0) list.goToWanted();
        }
    }
    Connections {
        target: list.chat.finder
        function onChanged() {
            const row = list.chat.finder.row;
            list.currentIndex = row;
            if (row < 0) return;
            list.following = false;
            list.positionViewAtIndex(row, ListView.Contain);
        }
    }
    Rectangle { // behind the block that holds what is looked for
        parent: list.contentItem
        z: -1
        visible: list.chat.finder.row >= 0 && list.currentItem
        x: 8 + Style.gutter
        y: list.currentItem ? list.currentItem.y - 4 : 0
        width: list.width - x - 16
        radius: Style.radius
        height: list.currentItem ? list.currentItem.height : 0
        color: Style.accentTint
    }
    WheelHandler {
        blocking: false // the list scrolls by it
        onWheel: event => {
            list.workbench.wanted = "";
            if (event.angleDelta.y > 0 || !list.atYEnd) list.following = false;
        }
    }

    activeFocusOnTab: true
    keyNavigationEnabled: false
    Keys.forwardTo: [area]
    onActiveFocusChanged: if (!activeFocus) area.pressedHere = false
    SelectionArea {
        id: area
        parent: list
        anchors.fill: parent
        view: list
        selection: list.selection
        onBegun: list.following = false
        onStartAsked: list.toStart()
        onCopyAsked: text => list.workbench.copy(text)
        onEndAsked: list.toEnd()
        onLinkAsked: link => list.linkAsked(link)
    }
    FocusRing {
        parent: list
        on: list.activeFocus && list.Window.activeFocusItem === list && !area.pressedHere
        inset: true
    }

    delegate: DelegateChooser {
        role: "kind"
        DelegateChoice {
            roleValue: "question"
            QuestionRow {
                width: list.width; selection: list.selection
                chat: list.chat
                onCopyAsked: text => list.workbench.copy(text)
                onPictureAsked: (picture, name) => list.pictureAsked(picture, name)
            }
        }
        DelegateChoice {
            roleValue: "author"
            AuthorRow { width: list.width; selection: list.selection }
        }
        DelegateChoice {
            roleValue: "paragraph"
            ParagraphRow { width: list.width; selection: list.selection; onLinkAsked: link => list.linkAsked(link) }
        }
        DelegateChoice {
            roleValue: "heading"
            HeadingRow { width: list.width; selection: list.selection; onLinkAsked: link => list.linkAsked(link) }
        }
        DelegateChoice {
            roleValue: "listItem"
            ListItemRow { width: list.width; selection: list.selection; onLinkAsked: link => list.linkAsked(link) }
        }
        DelegateChoice {
            roleValue: "code"
            CodeRow { width: list.width; selection: list.selection; onCopyAsked: text => list.workbench.copy(text) }
        }
        DelegateChoice {
            roleValue: "table"
            TableRow { width: list.width; selection: list.selection; onLinkAsked: link => list.linkAsked(link) }
        }
        DelegateChoice {
            roleValue: "rule"
            RuleRow { width: list.width; selection: list.selection }
        }
        DelegateChoice {
            roleValue: "reasoning"
            ReasoningRow { width: list.width; selection: list.selection; chat: list.chat }
        }
        DelegateChoice {
            roleValue: "thought"
            ThoughtRow { width: list.width; selection: list.selection }
        }
        DelegateChoice {
            roleValue: "files"
            FilesRow { width: list.width; selection: list.selection; onPictureAsked: (picture, name) => list.pictureAsked(picture, name) }
        }
        DelegateChoice {
            roleValue: "call"
            ToolCallRow {
                width: list.width; selection: list.selection
                onOpening: list.following = false // its head stays where it is
                chat: list.chat
                selected: call.callId === list.selectedCall
                onInspectAsked: callId => { list.selectedCall = callId; list.inspectAsked(callId); }
                onCopyAsked: text => list.workbench.copy(text)
                onPictureAsked: (picture, name) => list.pictureAsked(picture, name)
            }
        }
        DelegateChoice {
            roleValue: "approval"
            ApprovalRow {
                width: list.width; selection: list.selection
                chat: list.chat
                onDecided: list.decided()
                onInspectAsked: callId => { list.selectedCall = callId; list.inspectAsked(callId); }
                onCopyAsked: text => list.workbench.copy(text)
            }
        }
        DelegateChoice {
            roleValue: "notice"
            NoticeRow { width: list.width; selection: list.selection; chat: list.chat; onSettingsAsked: list.workbench.view = "settings" }
        }
        DelegateChoice {
            roleValue: "waiting"
            WaitingRow { width: list.width; selection: list.selection; chat: list.chat }
        }
        DelegateChoice {
            roleValue: "foot"
            FootRow {
                width: list.width; selection: list.selection
                chat: list.chat
                isLast: index === list.count - 1
                onCopyAsked: text => list.workbench.copy(text)
            }
        }
    }
}
