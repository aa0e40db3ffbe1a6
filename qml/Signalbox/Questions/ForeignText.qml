import QtQuick
import Signalbox.Style

/// What a server says, as it says it. Long words are folded: the answers stay in sight.
Column {
    id: foreign

    required property string text
    property bool open: false
    readonly property int folded: 10   ///< lines

    spacing: 4
    SafeText {
        id: words
        width: foreign.width
        text: foreign.text
        font: Style.body
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        maximumLineCount: foreign.open ? 100000 : foreign.folded
        elide: foreign.open ? Text.ElideNone : Text.ElideRight
        lineHeight: Style.lineBody
        lineHeightMode: Text.FixedHeight
    }
    TextButton {
        visible: words.truncated || foreign.open
        text: foreign.open ? qsTr("Show less") : qsTr("Show all of it")
        onClicked: foreign.open = !foreign.open
    }
}
