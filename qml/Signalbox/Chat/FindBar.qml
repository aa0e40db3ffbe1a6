import QtQuick
import QtQuick.Layouts
import Signalbox.Style
import Signalbox.Ui

/// Finds words in this conversation: the field, which hit of how many, and the way to the next.
Item {
    id: bar

    required property ChatFind find
    required property ListView list    ///< hits are looked for from the first row in sight
    signal closed

    implicitHeight: Style.px(48)
    function from(): int {
        return Math.max(0, list.indexAt(40, list.contentY + 20));
    }
    function open() {
        field.forceActiveFocus();
        field.selectAll();
        find.find(field.text, from());
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: 56
        anchors.rightMargin: 16
        spacing: 4
        Field {
            id: field
            Layout.fillWidth: true
            Layout.maximumWidth: Style.px(420)
            iconName: "search"
            placeholderText: qsTr("Find in this chat")
            trailing: count.implicitWidth + 8
            onTextEdited: bar.find.find(text, bar.from())
            onAccepted: bar.find.step(false)
            Keys.onEscapePressed: bar.closed()
            Keys.onPressed: event => {
                const back = (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && event.modifiers & Qt.ShiftModifier;
                if (!back && event.key !== Qt.Key_Up && event.key !== Qt.Key_Down) return;
                bar.find.step(event.key !== Qt.Key_Down);
                event.accepted = true;
            }
            SafeText {
                id: count
                anchors.right: parent.right
                anchors.rightMargin: 10
                anchors.verticalCenter: parent.verticalCenter
                text: bar.find.query.length === 0 ? "" : bar.find.hits === 0 ? qsTr("no hit")
                    : qsTr("%1 of %2").arg(bar.find.current).arg(bar.find.hits)
                font: Style.small
                color: Style.ink3
            }
        }
        IconButton {
            iconName: "chevron-up"
            enabled: bar.find.hits > 0
            hint: qsTr("Previous hit (Shift Enter)")
            onClicked: bar.find.step(true)
        }
        IconButton {
            iconName: "chevron-down"
            enabled: bar.find.hits > 0
            hint: qsTr("Next hit (Enter)")
            onClicked: bar.find.step(false)
        }
        Item { Layout.fillWidth: true }
        IconButton {
            iconName: "close"
            hint: qsTr("Close (Esc)")
            onClicked: bar.closed()
        }
    }
    Divider { anchors.bottom: parent.bottom; width: parent.width }
}
