import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Style

/// The head of one server's tools; folds them.
T.AbstractButton {
    id: head

    required property string name
    required property string facts
    required property int hidden
    required property bool folded
    signal toggled

    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("%1, %2").arg(name).arg(facts)
    Accessible.description: folded ? qsTr("folded") : qsTr("open")
    Accessible.onPressAction: toggled()
    onClicked: toggled()
    Keys.onReturnPressed: toggled()

    background: Rectangle {
        color: head.hovered ? Style.hover : Style.sunken
        Divider { anchors.bottom: parent.bottom; width: parent.width; soft: true }
        FocusRing { on: head.visualFocus; inset: true; around: 0 }
    }
    contentItem: RowLayout {
        spacing: 8
        Icon {
            Layout.leftMargin: 16
            name: head.folded ? "chevron-right" : "chevron-down"
            size: Style.px(12)
            color: Style.ink3
        }
        MonoText { text: head.name; font: Style.monoStrong; Accessible.ignored: true }
        SafeText {
            Layout.fillWidth: true
            text: head.facts
            font: Style.small
            color: Style.ink2
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        SafeText {
            Layout.rightMargin: 16
            visible: head.hidden > 0
            text: qsTr("%1 hidden by search or filter").arg(head.hidden)
            font: Style.small
            color: Style.ink3
        }
    }
}
