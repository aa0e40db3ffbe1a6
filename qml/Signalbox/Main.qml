pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import QtQuick.Window
import Signalbox.Palette
import Signalbox.Questions
import Signalbox.Style
import Signalbox.Ui

/// The window: rail, the view that is chosen, status line. Everything it shows comes from the workbench.
T.ApplicationWindow {
    id: window

    required property Workbench workbench

    minimumWidth: 720
    minimumHeight: 480
    visible: true
    color: Style.canvas
    LayoutMirroring.enabled: FontBook.rightToLeft
    LayoutMirroring.childrenInherit: true
    title: workbench.chat.title + " – Signalbox"

    Binding { target: Style; property: "dark"; value: window.workbench.dark }
    Binding { target: Style; property: "scale"; value: window.workbench.settings.scale }
    Binding { target: Style; property: "compact"; value: window.workbench.settings.compact }
    Binding { target: Style; property: "reducedMotion"; value: window.workbench.settings.reducedMotion }
    Binding { target: Style; property: "pixelRatio"; value: rail.Screen.devicePixelRatio }

    Rail {
        id: rail
        anchors.left: parent.left
        anchors.top: parent.top
        anchors.bottom: status.top
        width: Style.railWidth
        workbench: window.workbench
    }
    Item {
        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: dock.top
        Repeater {
            id: views
            model: ["chat", "servers", "tools", "sessions", "settings", "welcome"]
            delegate: ViewLoader {
                workbench: window.workbench
            }
        }
    }
    QuestionDock {
        id: dock
        anchors.left: rail.right
        anchors.right: parent.right
        anchors.bottom: status.top
        workbench: window.workbench
        most: (window.height - status.height) * 0.62
        onAnswered: {
            for (let i = 0; i < views.count; ++i) {
                const loader = views.itemAt(i) as ViewLoader;
                if (loader.current) loader.show();
            }
        }
    }
    StatusLine {
        id: status
        anchors.bottom: parent.bottom
        width: parent.width
        workbench: window.workbench
    }
    NoticeBar {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.horizontalCenterOffset: (FontBook.rightToLeft ? -1 : 1) * Style.railWidth / 2
        anchors.top: parent.top
        anchors.topMargin: Style.headerHeight + 8
        width: Math.min(implicitWidth, parent.width - Style.railWidth - 48)
        workbench: window.workbench
    }
    Toast {
        id: toast
        property string undo
        anchors.right: parent.right
        anchors.bottom: dock.top
        anchors.margins: 16
        anchors.bottomMargin: window.workbench.view === "chat" ? Style.px(104) : 16 // not over Send
        onTriggered: window.workbench.sessions.restore(undo)
    }
    Connections {
        target: window.workbench
        function onTold(words: string, undo: string) {
            toast.undo = undo;
            toast.show(words, undo.length > 0 ? qsTr("Undo") : "");
        }
    }
    Later {
        id: palette
        file: Qt.resolvedUrl("Palette/CommandPalette.qml")
        inputs: ({workbench: window.workbench})
    }
    Timer { // a width is kept when it has been found, not while it is looked for
        id: keep
        interval: 400
        onTriggered: window.workbench.settings.inspectorWidth = Style.inspectorWidth
    }
    Connections {
        target: Style
        function onInspectorWidthChanged() { if (Style.inspectorWidth !== window.workbench.settings.inspectorWidth) keep.restart(); }
    }
    Component.onCompleted: Style.inspectorWidth = workbench.settings.inspectorWidth
    Shortcuts {
        workbench: window.workbench
        onPaletteAsked: (palette.make() as CommandPalette).open()
    }
}
