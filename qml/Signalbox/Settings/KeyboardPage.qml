pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Style

/// The keys that do something.
Flickable {
    id: page

    readonly property var keys: [
        ["Ctrl 1", qsTr("Chat")], ["Ctrl 2; Ctrl K", qsTr("Find in all sessions")], ["Ctrl 3", qsTr("Tools")],
        ["Ctrl 4", qsTr("Servers")], ["Ctrl ,", qsTr("Settings")], ["Ctrl P", qsTr("Command palette: everything by a few letters")], ["Ctrl N", qsTr("New session")],
        ["Ctrl F", qsTr("Find in this chat")], ["F6; Shift F6", qsTr("Next or previous zone")], ["Ctrl B", qsTr("List")], ["Ctrl I", qsTr("Inspector")], ["Enter", qsTr("Send")],
        ["Shift Enter", qsTr("New line")], ["Page Up; Page Down", qsTr("Scroll the conversation, also from the text that is written")], ["Ctrl Shift A", qsTr("Attach a file")], ["Ctrl M", qsTr("Choose the model")], ["Ctrl D", qsTr("Make the model a favourite, in the list of models")], ["Esc", qsTr("Stop the answer")],
        ["Alt ↑; Alt ↓", qsTr("Previous or next tool card")], ["Alt E; Alt Shift E", qsTr("Previous or next error")],
        ["Alt M; Alt Shift M", qsTr("Previous or next message of yours")], ["→; ←", qsTr("Open or fold a card; a value in a tree; a moment in a chart")],
        ["Ctrl Shift C", qsTr("Copy a card as Markdown")], ["Alt Q", qsTr("To what a server asks")], ["Alt D", qsTr("Deny the call, decline the question")],
        ["Alt A", qsTr("Allow the call once, when it is released; answer the question")],
        ["Ctrl Shift 1; 2; 3", qsTr("Read-only, Propose, Execute")],
        ["Ctrl .", qsTr("Stop everything, mode Read-only")], ["Ctrl Enter", qsTr("Run the try-out")],
        ["F5", qsTr("Check or test again")], ["F2", qsTr("Rename the session in the list")],
        ["Ctrl +; Ctrl −; Ctrl 0", qsTr("Size of text")]]

    contentWidth: width
    contentHeight: grid.height + 40
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    T.ScrollBar.vertical: ScrollBar {}
    Column {
        id: grid
        anchors.left: parent.left
        anchors.leftMargin: 24
        y: 16
        Repeater {
            model: page.keys
            delegate: Row {
                id: line
                required property var modelData
                height: Style.px(28)
                Item {
                    width: Style.px(216)
                    height: parent.height
                    Row {
                        anchors.left: parent.left
                        anchors.verticalCenter: parent.verticalCenter
                        spacing: 6
                        Repeater {
                            model: line.modelData[0].split("; ")
                            delegate: KeyCap { required property string modelData; keys: modelData; ink: Style.ink; frame: Style.control }
                        }
                    }
                }
                SafeText { height: parent.height; text: line.modelData[1]; color: Style.ink2 }
            }
        }
    }
}
