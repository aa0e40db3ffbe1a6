import QtQuick
import QtQuick.Layouts
import Signalbox.Style
import Signalbox.Ui

/// A session in the search: title, facts, the place where the words stand, and what one can do with it.
Item {
    id: card

    required property string sessionId
    required property string title
    required property string group
    required property string when
    required property bool pinned
    required property string activity
    required property string snippet
    required property string facts
    required property SessionsViewModel sessions
    property bool current: false
    property string renamed            ///< id of the session whose title is being changed
    readonly property bool renaming: renamed === sessionId
    signal chosen
    signal menuAsked(Item at)
    signal renameAsked
    signal renameEnded

    implicitHeight: column.implicitHeight + 16

    ListRow {
        x: 24
        width: parent.width - 48
        height: parent.height
        label: card.title
        Accessible.description: card.facts
        onClicked: card.chosen()
        Rectangle {
            anchors.fill: parent
            anchors.leftMargin: -8
            anchors.rightMargin: -8
            radius: Style.radius
            color: "transparent"
            border.color: card.current ? Style.accent : Style.line
        }
        ColumnLayout {
            id: column
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: 4
            y: 8
            spacing: 4
            RowLayout {
                Layout.fillWidth: true
                spacing: 8
                Icon {
                    visible: card.pinned
                    name: "pin"
                    size: Style.px(14)
                    color: Style.ink3
                }
                SafeText {
                    Layout.fillWidth: !card.renaming
                    visible: !card.renaming
                    text: card.title
                    font: Style.uiStrong
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
                Field {
                    Layout.fillWidth: true
                    visible: card.renaming
                    small: true
                    label: qsTr("Title")
                    text: card.title
                    onVisibleChanged: if (visible) { forceActiveFocus(); selectAll(); }
                    onAccepted: {
                        card.sessions.rename(card.sessionId, text);
                        card.renameEnded();
                    }
                    Keys.onEscapePressed: card.renameEnded()
                }
                StateIcon {
                    visible: card.activity.length > 0
                    status: card.activity
                    size: 14
                }
                SafeText {
                    text: card.facts
                    font: Style.small
                    color: Style.ink3
                }
                SafeText {
                    text: card.when
                    font: Style.small
                    color: Style.ink3
                }
                IconButton {
                    small: true
                    iconName: "more"
                    hint: qsTr("More")
                    onClicked: card.menuAsked(this)
                }
            }
            Text { // made by SessionListModel: escaped, mark is its only tag
                Layout.fillWidth: true
                Layout.bottomMargin: 4
                visible: card.snippet.length > 0
                textFormat: Text.RichText
                text: Style.markCss + card.snippet
                font: Style.small
                color: Style.ink2
                wrapMode: Text.Wrap
                maximumLineCount: 3
                renderType: Text.NativeRendering
            }
        }
    }
}
