import QtQuick
import Signalbox.Ui

/// Makes one view when it is first looked at, and keeps it.
Loader {
    id: loader

    required property string modelData
    required property Workbench workbench
    readonly property bool current: workbench.view === modelData

    function files(view: string): string {
        switch (view) {
        case "chat": return "Chat/ChatView.qml";
        case "servers": return "Servers/ServersView.qml";
        case "tools": return "Tools/ToolsView.qml";
        case "sessions": return "Sessions/SessionsView.qml";
        case "settings": return "Settings/SettingsView.qml";
        }
        return "WelcomeView.qml";
    }
    function show() {
        if (status === Loader.Null)
            setSource(Qt.resolvedUrl(files(modelData)), {workbench: workbench});
        const view = item as Item;
        if (view)
            view.forceActiveFocus(modelData === "welcome" ? Qt.TabFocusReason : Qt.OtherFocusReason); // its button shows that Enter would press it
    }

    anchors.fill: parent
    visible: current
    focus: current
    onCurrentChanged: if (current) show()
    Component.onCompleted: if (current) show()
}
