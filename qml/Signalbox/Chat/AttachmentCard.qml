import QtQuick
import QtQuick.Layouts
import Signalbox.Style

/// One file: its picture or an icon, name and size; in the composer with what speaks against it and a button
/// that takes it away.
Rectangle {
    id: card

    required property string name
    required property string kind       ///< image, pdf or text
    required property string size
    required property string picture    ///< id for image://picture; empty: none
    required property string refusal    ///< why it is not sent
    required property string refusalShort
    required property string note       ///< what is not sure
    property bool removable: false
    property bool openable: false
    signal removed
    signal opened

    implicitHeight: Style.px(40)
    implicitWidth: Math.min(Style.px(340), content.implicitWidth + 16)
    radius: Style.radius
    color: refusal.length > 0 ? Style.warnTint : Style.canvas
    border.color: refusal.length > 0 ? Style.warnMark : openable ? Style.control : Style.line
    activeFocusOnTab: openable
    Accessible.role: openable ? Accessible.Button : Accessible.StaticText
    Accessible.name: qsTr("%1, %2").arg(name).arg(size)
    Accessible.description: refusal.length > 0 ? refusal : note
    Accessible.onPressAction: if (openable) opened()
    Keys.onReturnPressed: if (openable) opened()
    Keys.onSpacePressed: if (openable) opened()
    FocusRing { on: card.activeFocus }
    TapHandler { enabled: card.openable; onTapped: card.opened() }
    HoverHandler { id: hover; cursorShape: card.openable ? Qt.PointingHandCursor : Qt.ArrowCursor }
    Hint {
        at: card
        on: hover.hovered
        text: card.refusal.length > 0 ? card.refusal : card.note
    }

    RowLayout {
        id: content
        anchors.fill: parent
        anchors.leftMargin: 6
        anchors.rightMargin: card.removable ? 2 : 10
        spacing: 8
        Item {
            Layout.preferredWidth: Style.px(30)
            Layout.preferredHeight: Style.px(30)
            Icon {
                anchors.centerIn: parent
                visible: thumbnail.status !== Image.Ready
                name: card.refusal.length > 0 ? "slow" : "file"
                size: Style.px(16)
                color: card.refusal.length > 0 ? Style.warn : Style.ink2
            }
            Image {
                id: thumbnail
                anchors.fill: parent
                visible: status === Image.Ready
                asynchronous: true
                cache: false
                fillMode: Image.PreserveAspectCrop
                sourceSize.width: Style.px(60)
                sourceSize.height: Style.px(60)
                source: card.picture.length > 0 ? "image://picture/" + card.picture : ""
                Accessible.ignored: true
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0
            SafeText {
                Layout.fillWidth: true
                text: card.name
                font: Style.smallMedium
                elide: Text.ElideMiddle
                Accessible.ignored: true
            }
            SafeText {
                Layout.fillWidth: true
                text: card.refusal.length > 0 ? card.refusalShort : card.note.length > 0 ? card.note : card.size
                font: Style.small
                color: card.refusal.length > 0 ? Style.warn : Style.ink3
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
        IconButton {
            visible: card.removable
            small: true
            iconName: "close"
            iconSize: 12
            hint: qsTr("Take %1 away").arg(card.name)
            onClicked: card.removed()
            Keys.onDeletePressed: card.removed()
        }
    }
}
