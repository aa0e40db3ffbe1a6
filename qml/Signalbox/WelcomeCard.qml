pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Signalbox.Style

/// One way to begin.
FocusScope {
    id: card

    required property string iconName
    required property string title
    required property string text
    required property string action
    property string secondAction
    property list<string> facts        ///< name, value, name, value …
    property bool primary: false
    default property alias content: extra.data
    signal triggered
    signal secondTriggered

    implicitHeight: column.implicitHeight + 32
    implicitWidth: Style.px(312)

    Rectangle {
        anchors.fill: parent
        radius: Style.radiusLarge
        color: Style.raised
        border.color: Style.line
    }
    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: 16
        spacing: 12
        RowLayout {
            spacing: 8
            Icon {
                name: card.iconName
                size: Style.px(20)
                color: Style.accent
            }
            SafeText {
                Layout.fillWidth: true
                text: card.title
                font: Style.heading
                elide: Text.ElideRight
                Accessible.role: Accessible.Heading
            }
        }
        SafeText {
            Layout.fillWidth: true
            text: card.text
            color: Style.ink2
            lineHeight: Style.lineUi
            lineHeightMode: Text.FixedHeight
            wrapMode: Text.Wrap
        }
        Column {
            Layout.fillWidth: true
            visible: card.facts.length > 0
            Repeater {
                model: Math.floor(card.facts.length / 2)
                delegate: Item {
                    id: fact
                    required property int index
                    width: column.width
                    height: Style.px(28)
                    Divider { width: parent.width; soft: true }
                    SafeText {
                        anchors.left: parent.left
                        anchors.verticalCenter: parent.verticalCenter
                        text: card.facts[fact.index * 2]
                        font: Style.small
                        color: Style.ink3
                    }
                    SafeText {
                        anchors.verticalCenter: parent.verticalCenter
                        anchors.right: parent.right
                        text: card.facts[fact.index * 2 + 1]
                        font: Style.small
                    }
                }
            }
        }
        ColumnLayout {
            id: extra
            Layout.fillWidth: true
            visible: children.length > 0
            spacing: 8
        }
        Item { Layout.fillHeight: true }
        Button {
            Layout.fillWidth: true
            visible: text.length > 0
            text: card.secondAction
            onClicked: card.secondTriggered()
        }
        Button {
            Layout.fillWidth: true
            kind: card.primary ? Button.Primary : Button.Default
            text: card.action
            focus: true
            onClicked: card.triggered()
        }
    }
}
