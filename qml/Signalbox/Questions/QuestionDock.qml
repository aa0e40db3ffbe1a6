pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// What is asked from outside and has no place in the conversation on screen, in sight of every view.
Rectangle {
    id: dock

    required property Workbench workbench
    required property real most        ///< never higher than this
    readonly property QuestionList questions: workbench.questions
    readonly property bool inChat: workbench.view === "chat"
    property int signInEntered: 0
    property bool signInFolded: false
    signal answered                      ///< an answer was given: the focus belongs to the view again

    readonly property bool empty: column.height === 0 // not invisible: what is in an invisible item has no height
    implicitHeight: empty ? 0 : Math.min(column.height + 16, most)
    color: Style.chrome
    clip: true
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Questions of servers")

    Divider { width: parent.width; visible: !dock.empty }
    Flickable {
        id: flick
        anchors.fill: parent
        anchors.topMargin: 8
        anchors.bottomMargin: 8
        contentWidth: width
        contentHeight: column.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}
        Column {
            id: column
            x: 16
            width: Math.min(flick.width - 32, Style.px(760))
            spacing: 8
            Repeater {
                model: dock.questions.notices
                delegate: DockNotice {
                    required property var modelData
                    width: column.width
                    text: modelData.text
                    action: modelData.muted ? qsTr("Hear it again") : ""
                    onTriggered: dock.questions.unmute(modelData.server)
                    onClosed: dock.questions.closeNotice(modelData.server)
                }
            }
            When {
                on: dock.workbench.signIn.waiting && dock.signInFolded
                DockLine {
                    width: column.width
                    server: dock.workbench.signIn.server
                    title: qsTr("wants you to sign in at %1").arg(dock.workbench.signIn.place.host)
                    waits: !dock.workbench.signIn.opened
                    action: qsTr("Answer")
                    onTriggered: dock.signInFolded = false
                }
            }
            When {
                on: dock.workbench.signIn.waiting && !dock.signInFolded
                QuestionPlace {
                    width: column.width
                    file: Qt.resolvedUrl("SignInQuestion.qml")
                    inputs: ({signIn: dock.workbench.signIn})
                    entered: dock.signInEntered
                    canFold: true
                    onFoldAsked: dock.signInFolded = true
                    above: flick.contentY - y
                    scroller: flick
                }
            }
            Repeater {
                model: dock.questions
                delegate: DockQuestion {
                    width: column.width
                    questions: dock.questions
                    above: flick.contentY - y
                    scroller: flick
                    elsewhere: card.sessionId.length > 0
                    visible: !(dock.inChat && card.sessionId === dock.workbench.chat.sessionId)
                    onShowAsked: {
                        if (card.sessionId !== dock.workbench.chat.sessionId) dock.workbench.openSession(card.sessionId);
                        dock.workbench.view = "chat";
                    }
                }
                onItemRemoved: dock.answered()
            }
        }
    }
    Item { // said aloud, without taking the focus from where somebody types
        id: announcer
        width: 1
        height: 1
        opacity: 0
        property string words
        Accessible.role: Accessible.AlertMessage
        Accessible.name: words
        Connections {
            target: dock.questions
            function onAnnounced(words: string) { announcer.words = words; }
        }
        Connections {
            target: dock.workbench.signIn
            function onChanged() {
                if (!dock.workbench.signIn.waiting) dock.signInFolded = false;
                if (dock.workbench.signIn.waiting && !dock.workbench.signIn.opened)
                    announcer.words = qsTr("%1 wants you to sign in").arg(dock.workbench.signIn.server);
            }
        }
    }
    Shortcut {
        sequences: ["Alt+Q"]
        onActivated: {
            dock.signInFolded = false;
            if (dock.workbench.signIn.waiting) ++dock.signInEntered;
            else dock.questions.enterFirst();
        }
    }
}
