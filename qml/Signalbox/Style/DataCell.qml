import QtQuick

/// One cell of a DataTable. Rich cells hold the few tags that ui::richText() writes, nothing foreign.
Text {
    required property string value
    property bool rich: false

    leftPadding: 12
    rightPadding: 12
    textFormat: rich ? Text.StyledText : Text.PlainText
    text: value
    color: Style.ink
    linkColor: Style.accent
    elide: Text.ElideRight
    maximumLineCount: 1
    verticalAlignment: Text.AlignVCenter
    renderType: Text.NativeRendering
    Accessible.role: Accessible.Cell
    Accessible.name: text
}
