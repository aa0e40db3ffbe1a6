pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// One session in the list: title, what it is doing, when. What only some rows have is made for those.
Item {
    id: row

    required property string sessionId
    required property string title
    required property string when
    required property bool pinned
    required property string activity
    required property string snippet
    required property SessionsViewModel sessions
    property bool selected: false
    property string renamed            ///< id of the session whose title is being changed
    readonly property bool renaming: renamed === sessionId
    signal chosen
    signal menuAsked(Item at)
    signal renameAsked
    signal renameEnded

    readonly property bool firstOfGroup: ListView.section !== ListView.previousSection
    readonly property int headHeight: firstOfGroup ? Style.px(28) : 0

    implicitHeight: headHeight + Style.rowHeight + (snippet.length > 0 ? Style.px(20) : 0)

    When {
        on: row.firstOfGroup
        GroupHead {
            width: row.width
            text: row.ListView.section
        }
    }

    ListRow {
        id: box
        x: 8
        y: row.headHeight
        width: parent.width - 16
        height: parent.height - y
        visible: !row.renaming
        selected: row.selected
        label: row.title + (row.activity === "waiting" ? qsTr(", waits for you") : row.activity === "running" ? qsTr(", running") : "")
        Accessible.description: row.when
        onClicked: row.chosen()
        onPressAndHold: row.menuAsked(box)
        Keys.onPressed: event => {
            if (event.key === Qt.Key_F2) row.renameAsked();
            else if (event.key === Qt.Key_Menu) row.menuAsked(box);
            else if (event.key === Qt.Key_Delete) row.sessions.moveToTrash(row.sessionId);
            else return;
            event.accepted = true;
        }

        SafeText {
            anchors.left: parent.left
            anchors.right: tail.left
            anchors.rightMargin: 8
            y: tail.y
            height: Style.lineUi
            text: row.title
            font: row.selected ? Style.uiMedium : Style.ui
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Row {
            id: tail
            anchors.right: parent.right
            y: Math.round((Style.rowHeight - height) / 2)
            height: Style.lineUi
            spacing: 8
            When {
                on: row.activity.length > 0
                StateIcon {
                    anchors.verticalCenter: tail.verticalCenter
                    status: row.activity
                    size: 14
                }
            }
            SafeText {
                anchors.verticalCenter: parent.verticalCenter
                visible: !box.hovered
                text: row.when
                font: Style.small
                color: Style.ink3
                Accessible.ignored: true
            }
            When {
                on: box.hovered
                IconButton {
                    anchors.verticalCenter: tail.verticalCenter
                    small: true
                    iconName: "more"
                    text: qsTr("More for %1").arg(row.title)
                    focusPolicy: Qt.NoFocus
                    onClicked: row.menuAsked(box)
                }
            }
        }
        When {
            on: row.snippet.length > 0
            Text { // made by SessionListModel: escaped, mark is its only tag
                anchors.left: parent.left
                anchors.right: parent.right
                y: Math.round((Style.rowHeight + Style.lineUi) / 2)
                textFormat: Text.RichText
                text: Style.markCss + row.snippet
                font: Style.small
                color: Style.ink2
                wrapMode: Text.NoWrap
                clip: true
                height: Style.lineSmall
            }
        }
        TapHandler {
            acceptedButtons: Qt.RightButton
            onTapped: row.menuAsked(box)
        }
    }
    When {
        on: row.renaming
        Field {
            id: titleField
            x: 12
            width: row.width - 24
            y: row.headHeight + Math.round((Style.rowHeight - height) / 2)
            small: true
            label: qsTr("Title")
            text: row.title
            onAccepted: {
                row.sessions.rename(row.sessionId, text);
                row.renameEnded();
            }
            onActiveFocusChanged: if (!activeFocus && row.renaming && !begin.running) row.renameEnded()
            Keys.onEscapePressed: row.renameEnded()
            Timer { // a field can take the focus only once it is to be seen
                id: begin
                interval: 0
                running: true
                onTriggered: {
                    titleField.forceActiveFocus();
                    titleField.selectAll();
                }
            }
        }
    }
}
