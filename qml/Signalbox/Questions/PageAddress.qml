pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style

/// An address before it is opened: its host first and large, then all of it, then what is odd about it.
Column {
    id: address

    required property var place        ///< ui::PagePlace

    spacing: 8
    Row {
        visible: address.place.host.length > 0
        spacing: 8
        SafeText {
            anchors.baseline: host.baseline
            text: qsTr("Host")
            font: Style.small
            color: Style.ink3
        }
        MonoText {
            id: host
            text: address.place.host
            font: Style.monoStrong
        }
        SafeText {
            anchors.baseline: host.baseline
            visible: address.place.readable.length > 0
            text: qsTr("reads as %1").arg(address.place.readable)
            font: Style.small
            color: Style.warn
        }
    }
    Rectangle {
        width: parent.width
        implicitHeight: words.height + 16
        radius: Style.radius
        color: Style.sunken
        border.color: Style.line
        TextEdit { // one address of ASCII letters, escaped: nothing in it can be a tag
            id: words
            x: 12
            y: 8
            width: parent.width - 24
            readOnly: true
            selectByMouse: true
            textFormat: TextEdit.RichText
            text: address.place.host.length === 0 ? Style.escaped(address.place.url)
                : "<span style='color:" + Style.ink3 + "'>" + Style.escaped(address.place.before) + "</span><b>"
                  + Style.escaped(address.place.host) + "</b><span style='color:" + Style.ink2 + "'>"
                  + Style.escaped(address.place.after) + "</span>"
            font: Style.mono
            color: Style.ink
            selectionColor: Style.accentFill
            selectedTextColor: Style.inkOnAccent
            wrapMode: TextEdit.WrapAnywhere
            renderType: Text.NativeRendering
            Accessible.role: Accessible.StaticText
            Accessible.name: address.place.url
        }
    }
    Repeater {
        model: address.place.warnings
        delegate: Row {
            id: line
            required property string modelData
            spacing: 8
            Icon {
                y: 2
                name: "slow"
                size: Style.px(14)
                color: Style.warn
            }
            SafeText {
                width: address.width - Style.px(14) - 8
                text: line.modelData
                font: Style.small
                color: Style.warn
                wrapMode: Text.Wrap
            }
        }
    }
    ErrorBox {
        width: parent.width
        height: implicitHeight
        visible: address.place.refusal.length > 0
        cause: qsTr("This address is not opened from here")
        nextStep: qsTr("Decline, and ask whoever runs the server what it is for.")
        detail: address.place.refusal
    }
}
