pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// The list zone of the chat: sessions in groups, found by their titles.
FocusScope {
    id: pane

    required property Workbench workbench
    readonly property SessionsViewModel sessions: workbench.sessions
    property string renamed
    signal foldRequested
    signal opened

    ColumnLayout {
        anchors.fill: parent
        anchors.rightMargin: 1
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: 16
            Layout.rightMargin: 8
            Layout.preferredHeight: Style.headerHeight
            spacing: 4
            SafeText {
                Layout.fillWidth: true
                text: qsTr("Sessions")
                font: Style.title
                Accessible.role: Accessible.Heading
            }
            IconButton {
                iconName: "list-fold"
                hint: qsTr("Fold this list (Ctrl B)")
                onClicked: pane.foldRequested()
            }
            IconButton {
                iconName: "plus"
                hint: qsTr("New session (Ctrl N)")
                onClicked: {
                    pane.workbench.newSession();
                    pane.opened();
                }
            }
        }
        Field {
            Layout.fillWidth: true
            Layout.leftMargin: 16
            Layout.rightMargin: 16
            Layout.bottomMargin: 4
            iconName: "search"
            keys: "Ctrl K"
            placeholderText: qsTr("Find in all sessions")
            text: pane.sessions.list.query
            onTextEdited: pane.sessions.search(text)
            Keys.onEscapePressed: pane.sessions.search("")
        }
        ListView {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            model: pane.sessions.list
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: Style.rowHeight * 2 // a row is soon made and takes 40 KB
            bottomMargin: 8
            activeFocusOnTab: count > 0
            keyNavigationEnabled: true
            highlightFollowsCurrentItem: true
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Sessions")
            T.ScrollBar.vertical: ScrollBar {}
            section.property: "group"
            delegate: SessionRow {
                width: list.width
                selected: sessionId === pane.sessions.list.current
                sessions: pane.sessions
                renamed: pane.renamed
                onMenuAsked: at => menus.openFor(sessionId, pinned, at)
                onRenameEnded: pane.renamed = ""
                onRenameAsked: pane.renamed = sessionId
                onChosen: {
                    pane.workbench.openSession(sessionId);
                    pane.opened();
                }
            }
        }
        SafeText {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: 16
            visible: list.count === 0 && !pane.sessions.loading
            verticalAlignment: Text.AlignTop
            wrapMode: Text.Wrap
            font: Style.small
            color: Style.ink3
            text: pane.sessions.list.query.length > 0 ? qsTr("No session has these words.")
                : qsTr("Sessions appear here when you ask something.")
        }
    }
    SessionMenus {
        id: menus
        sessions: pane.sessions
        onRenameRequested: session => pane.renamed = session
    }
}
