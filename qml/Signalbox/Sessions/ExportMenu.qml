import QtQuick
import Signalbox.Style

/// As what a session can be exported.
Menu {
    id: menu

    signal exportRequested(string format)

    MenuItem {
        text: qsTr("Export as Markdown…")
        iconName: "export"
        onTriggered: menu.exportRequested("md")
    }
    MenuItem {
        text: qsTr("Export as HTML…")
        iconName: "export"
        onTriggered: menu.exportRequested("html")
    }
    MenuItem {
        text: qsTr("Export as JSON…")
        iconName: "export"
        onTriggered: menu.exportRequested("json")
    }
}
