import QtQuick

/// Name and value.
Item {
    id: fact

    required property string label
    required property string value
    property bool mono: false
    property color ink: Style.ink

    visible: value.length > 0
    implicitHeight: visible ? Math.max(Style.px(20), words.height + 4) : 0
    SafeText {
        anchors.left: parent.left
        width: Style.px(104)
        height: Style.px(20)
        text: fact.label
        font: Style.small
        color: Style.ink3
        elide: Text.ElideRight
    }
    SafeText {
        id: words
        anchors.left: parent.left
        anchors.leftMargin: Style.px(112)
        y: 2
        width: fact.width - Style.px(112)
        text: fact.value
        font: fact.mono ? Style.mono : Style.small
        color: fact.ink
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        verticalAlignment: Text.AlignTop
    }
}
