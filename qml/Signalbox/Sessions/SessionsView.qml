pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// All sessions: found by every word that was said in them or that a tool gave back, and looked after.
FocusScope {
    id: view

    required property Workbench workbench
    readonly property SessionsViewModel sessions: workbench.sessions
    readonly property bool searching: sessions.list.query.trim().length > 0
    readonly property bool roomy: width >= Style.px(800)
    property string renamed

    function open(kind: string, session: string, message: string) {
        if (kind === "more") sessions.results.showMore(session);
        else if (kind === "hit") workbench.openAt(session, message);
        else workbench.openSession(session);
    }

    onActiveFocusChanged: if (activeFocus && !field.activeFocus) field.forceActiveFocus()

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: 24
            Layout.rightMargin: 12
            Layout.preferredHeight: Style.headerHeight
            spacing: 8
            Field {
                id: field
                Layout.fillWidth: true
                focus: true
                iconName: "search"
                placeholderText: qsTr("Find in all sessions: words, addresses, device names")
                text: view.sessions.list.query
                onTextEdited: view.sessions.search(text)
                Keys.onEscapePressed: view.sessions.search("")
                Keys.onDownPressed: (view.searching ? found : list).forceActiveFocus()
                Keys.onReturnPressed: if (list.count > 0) view.workbench.openSession(view.sessions.list.idAt(0))
            }
            Button {
                iconName: "import"
                text: qsTr("Import…")
                onClicked: importDialog.open()
            }
        }
        Divider { Layout.fillWidth: true }
        ErrorBox {
            Layout.fillWidth: true
            Layout.leftMargin: 24
            Layout.rightMargin: 24
            Layout.topMargin: 8
            visible: view.sessions.failure.length > 0
            cause: view.sessions.failure
            nextStep: view.sessions.failureStep
            action: qsTr("Try again")
            onTriggered: view.sessions.reload()
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 0
            SearchFilters {
                Layout.preferredWidth: Style.listWidth
                Layout.fillHeight: true
                visible: view.searching && view.roomy
                results: view.sessions.results
            }
            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                spacing: 0
                SearchChips {
                    Layout.fillWidth: true
                    Layout.leftMargin: 24
                    Layout.rightMargin: 24
                    Layout.topMargin: 8
                    visible: view.searching && !view.roomy
                    results: view.sessions.results
                }
                SafeText {
                    Layout.fillWidth: true
                    Layout.leftMargin: 24
                    Layout.rightMargin: 24
                    Layout.topMargin: 12
                    Layout.bottomMargin: 4
                    font: Style.small
                    color: Style.ink3
                    visible: !view.searching || found.count > 0 || view.sessions.found.length === 0
                    text: view.sessions.list.query.length > 0
                        ? (view.sessions.found.length > 0 ? view.sessions.found : qsTr("Searching"))
                        : Style.counted(view.sessions.list.total, qsTr("1 session, kept on this machine"), qsTr("%1 sessions, kept on this machine"))
                }
                ListView {
                    id: found
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: view.searching
                    topMargin: 4
                    bottomMargin: 16
                    clip: true
                    model: view.sessions.results
                    boundsBehavior: Flickable.StopAtBounds
                    keyNavigationEnabled: true
                    Accessible.role: Accessible.List
                    Accessible.name: qsTr("What was found")
                    T.ScrollBar.vertical: ScrollBar {}
                    delegate: ResultRow {
                        required property int index
                        width: found.width
                        current: found.activeFocus && found.currentIndex === index
                        onChosen: view.open(kind, session, message)
                    }
                    Keys.onReturnPressed: {
                        const row = currentItem as ResultRow;
                        if (row) row.chosen();
                    }
                    EmptyState {
                        anchors.centerIn: parent
                        width: Math.min(parent.width - 48, Style.px(420))
                        visible: found.count === 0 && view.sessions.found.length > 0
                        iconName: "search"
                        title: qsTr("Nothing found")
                        hint: qsTr("No session has all of these words in its title, its messages or its tool output.")
                    }
                }
                ListView {
                    id: list
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: !view.searching
                    topMargin: 4
                    bottomMargin: 16
                    clip: true
                    spacing: 8
                    model: view.sessions.list
                    boundsBehavior: Flickable.StopAtBounds
                    keyNavigationEnabled: true
                    Accessible.role: Accessible.List
                    Accessible.name: qsTr("Sessions")
                    T.ScrollBar.vertical: ScrollBar {}
                    delegate: SessionCard {
                        width: list.width
                        sessions: view.sessions
                        renamed: view.renamed
                        onMenuAsked: at => menus.openFor(sessionId, pinned, at)
                        onRenameEnded: view.renamed = ""
                        current: sessionId === view.sessions.list.current
                        onChosen: view.workbench.openSession(sessionId)
                    }
                    EmptyState {
                        anchors.centerIn: parent
                        width: Math.min(parent.width - 48, Style.px(420))
                        visible: list.count === 0 && !view.sessions.loading
                        iconName: "search"
                        title: qsTr("No sessions yet")
                        hint: qsTr("Ask something, or import a session that was exported.")
                        action: qsTr("New session")
                        onTriggered: view.workbench.newSession()
                    }
                }
            }
        }
    }
    SessionMenus {
        id: menus
        sessions: view.sessions
        onRenameRequested: session => view.renamed = session
    }
    PathDialog {
        id: importDialog
        question: qsTr("Import a session")
        explanation: qsTr("A JSON file that Signalbox exported. A session with the same name stays beside it.")
        path: view.sessions.exportFolder + "/"
        yes: qsTr("Import")
        onAccepted: view.sessions.importFrom(path)
    }
}
