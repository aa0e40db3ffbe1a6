import Signalbox.Style
import Signalbox.Ui

/// What can be done with the text that is selected.
Menu {
    id: menu

    required property Selection selection
    required property var pointed      ///< its `cell`: the words of the cell that the menu was opened on; may be empty
    signal cellCopyAsked

    implicitWidth: Style.px(280)
    MenuItem {
        text: qsTr("Copy the cell")
        visible: menu.pointed.cell.length > 0
        height: visible ? implicitHeight : 0
        slot: true
        onTriggered: menu.cellCopyAsked()
    }
    MenuItem { text: qsTr("Copy"); iconName: "copy"; keys: "Ctrl C"; onTriggered: menu.selection.copy("plain") }
    MenuItem { text: qsTr("Copy as Markdown"); slot: true; keys: "Ctrl Shift C"; onTriggered: menu.selection.copy("markdown") }
    MenuItem { text: qsTr("Copy as rich text"); slot: true; onTriggered: menu.selection.copy("rich") }
    MenuItem { text: qsTr("Select all"); slot: true; keys: "Ctrl A"; onTriggered: menu.selection.selectAll() }
}
