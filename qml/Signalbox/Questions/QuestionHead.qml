import QtQuick
import QtQuick.Layouts
import Signalbox.Style

/// Who asks, for what, and why.
RowLayout {
    id: head

    required property string server
    required property string title
    required property string origin
    required property bool waits
    required property bool canFold
    signal closed
    signal foldAsked

    height: Style.px(44)
    spacing: 8
    Icon {
        Layout.leftMargin: 12
        visible: head.waits
        name: "unknown"
        color: Style.warn
    }
    Spinner {
        Layout.leftMargin: 12
        visible: !head.waits
        size: Style.px(16)
    }
    MonoText {
        Layout.maximumWidth: head.width * 0.4
        text: head.server
        font: Style.monoStrong
        elide: Text.ElideRight
    }
    SafeText {
        Layout.fillWidth: origin.text.length === 0
        Layout.maximumWidth: Math.ceil(implicitWidth)
        text: head.title
        font: Style.title
        elide: Text.ElideRight
        Accessible.role: Accessible.Heading
    }
    SafeText {
        id: origin
        Layout.fillWidth: true
        text: head.origin
        font: Style.small
        color: Style.ink3
        elide: Text.ElideRight
    }
    IconButton {
        visible: head.canFold
        small: true
        iconName: "chevron-down"
        hint: qsTr("Answer later")
        onClicked: head.foldAsked()
    }
    IconButton {
        Layout.rightMargin: 8
        small: true
        iconName: "close"
        hint: qsTr("Close without an answer (Esc)")
        onClicked: head.closed()
    }
}
