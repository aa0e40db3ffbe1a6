pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// The menu over the composer: "/" at the beginning gives the prompts of the servers, "@" before a word their
/// resources.
T.Popup {
    id: menu

    required property OffersViewModel offers
    required property TextEdit input
    property bool dismissed: false
    readonly property string before: input.text.slice(0, input.cursorPosition)
    readonly property var asked: /^\/([^\s\/]*)$/.exec(input.text) ?? /(?:^|\s)@([^\s@]*)$/.exec(before)
    readonly property string kind: asked === null ? "" : input.text.startsWith("/") ? "prompts" : "resources"
    readonly property string words: asked === null ? "" : asked[1]
    property var found: []

    function refresh() {
        found = kind.length > 0 && input.activeFocus ? offers.find(kind, words) : [];
    }
    function take(which: int) {
        const key = found[which].key;
        const end = input.cursorPosition;
        input.remove(kind === "prompts" ? 0 : end - words.length - 1, end);
        offers.take(key);
    }
    /// True where the key was meant for the menu.
    function handles(event: var): bool {
        if (!visible) return false;
        if (event.key === Qt.Key_Down) list.incrementCurrentIndex();
        else if (event.key === Qt.Key_Up) list.decrementCurrentIndex();
        else if (event.key === Qt.Key_Escape) dismissed = true;
        else if (event.key === Qt.Key_Tab || ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && !(event.modifiers & Qt.ShiftModifier))) take(list.currentIndex);
        else return false;
        return true;
    }
    onKindChanged: {
        dismissed = false;
        if (kind.length > 0) offers.want(kind);
        refresh();
    }
    onWordsChanged: refresh()

    y: -implicitHeight - 4
    implicitHeight: list.contentHeight + head.height + 8
    padding: 4
    visible: found.length > 0 && kind.length > 0 && !dismissed && input.activeFocus
    closePolicy: T.Popup.NoAutoClose
    background: Rectangle {
        radius: Style.radius
        color: Style.raised
        border.color: Style.control
    }
    SafeText {
        id: head
        x: 8
        height: Style.px(24)
        text: menu.kind === "prompts" ? qsTr("Prompts of the servers") : qsTr("Attach a resource")
        font: Style.small
        color: Style.ink3
    }
    ListView {
        id: list
        anchors.fill: parent
        anchors.topMargin: head.height
        clip: true
        model: menu.found.slice(0, 8)
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: head.text
        delegate: ListRow {
            id: row
            required property var modelData
            required property int index
            width: list.width
            height: Style.px(28)
            selected: list.currentIndex === index
            label: modelData.name
            focusPolicy: Qt.NoFocus
            onClicked: menu.take(index)
            RowLayout {
                anchors.fill: parent
                spacing: 12
                MonoText {
                    Layout.maximumWidth: row.width * 0.4
                    text: row.modelData.name
                    font: Style.monoStrong
                    Accessible.ignored: true
                }
                SafeText {
                    Layout.fillWidth: true
                    text: row.modelData.detail
                    font: Style.small
                    color: Style.ink2
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
                MonoText {
                    text: row.modelData.server
                    color: Style.ink3
                    Accessible.ignored: true
                }
            }
        }
    }
    readonly property Connections listed: Connections {
        target: menu.offers
        function onOffersChanged() { menu.refresh(); }
    }
}
