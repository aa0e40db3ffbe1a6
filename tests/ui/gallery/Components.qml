import QtQuick
import QtQuick.Layouts
import QtQuick.Window
import Signalbox.Style

Window {
    id: window

    property bool dark: false

    width: 1280
    height: 800
    visible: true
    color: Style.canvas
    Component.onCompleted: Style.dark = window.dark

    component Head: SafeText {
        font: Style.smallStrong
    }

    ColumnLayout {
        x: 24
        y: 20
        width: 744
        spacing: 8
        Head { text: "Mode lever; the app mark pulls the same lever" }
        Repeater {
            model: ["read-only", "propose", "execute"]
            delegate: RowLayout {
                required property string modelData
                spacing: 12
                AppMark { mode: modelData }
                ModeLever { id: l; mode: parent.modelData }
                ModeLever { mode: parent.modelData; narrow: true }
                SafeText { text: l.meaning(parent.modelData); font: Style.small; color: Style.ink2 }
            }
        }
        Head { text: "Track sections" }
        RowLayout {
            spacing: 16
            Repeater {
                model: ["clear", "running", "slow", "down", "off"]
                delegate: RowLayout {
                    required property string modelData
                    TrackSection { status: modelData; implicitWidth: 28 }
                    SafeText { text: modelData; font: Style.small; color: Style.ink2 }
                }
            }
            TrackSections { states: ["clear", "running", "slow", "down", "off", "clear"] }
        }
        RowLayout {
            spacing: 12
            Rectangle {
                implicitWidth: 366; implicitHeight: 132; radius: 6; color: Style.raised; border.color: Style.line
                EmptyState {
                    anchors.centerIn: parent
                    iconName: "servers"; title: "No servers yet"
                    hint: "Add one, or import those of another app."; action: "Add a server..."
                }
            }
            ErrorBox {
                Layout.alignment: Qt.AlignTop
                implicitWidth: 366
                cause: "Anthropic is overloaded (529)."
                nextStep: "The text so far is kept. Next try in 8 s, 2 of 3."
                action: "Try now"; secondAction: "Other model…"
            }
        }
        Head { text: "Icons" }
        Flow {
            Layout.fillWidth: true
            spacing: 8
            Repeater {
                model: ["chat", "search", "tools", "servers", "settings", "plus", "list-fold", "inspector", "chevron-down", "chevron-right", "ok", "failed", "slow", "running", "clock", "queued", "read", "write", "destructive", "unknown", "shield", "lock", "unlocked", "copy", "send", "stop", "export", "import", "more", "close", "tick", "pin", "undo", "file", "folder", "key", "host", "demo", "menu", "branch", "refresh", "play", "code", "attach", "trash"]
                delegate: Icon { required property string modelData; name: modelData; size: 20; color: Style.ink }
            }
        }
        RowLayout {
            SafeText { text: "Inter 14/22: The change touches one interface 🚦"; font: Style.body }
            MonoText { text: "Hack: a != b -> 10.64.7.0/31 0O1lI" }
        }
        RowLayout {
            Chip { text: "8 servers, 61 tools"; iconName: "servers"; operable: true }
            Chip { text: "not ready"; iconName: "failed"; tone: Chip.Bad }
            Chip { text: "claude-sonnet-4-5"; mono: true; operable: true; menu: true }
            Switch { checked: true; text: "On" }
            Switch { text: "Off" }
            CheckBox { checked: true; text: "Messages" }
            CheckBox { text: "Attachments" }
        }
        TabRow { Layout.fillWidth: true; names: ["Try out", "Schema", "Policy"] }
    }
    ColumnLayout {
        x: 792
        y: 20
        width: 464
        spacing: 12
        Head { text: "Risk, ink grows with power" }
        RowLayout {
            Repeater {
                model: ["read", "write", "destructive", "unknown"]
                delegate: RiskBadge { required property string modelData; risk: modelData }
            }
        }
        Head { text: "Buttons" }
        RowLayout {
            Button { text: "Run"; iconName: "play"; kind: Button.Primary }
            Button { id: focusOne; text: "Focus"; kind: Button.Primary; Component.onCompleted: forceActiveFocus(Qt.TabFocusReason) }
            Button { text: "Edit as JSON" }
            Button { text: "Send"; iconName: "send"; keys: "Enter" }
        }
        RowLayout {
            Button { text: "Deny"; kind: Button.Solid; keys: "Alt D" }
            Button { text: "Locked"; locked: true }
            Button { text: "Allow once"; kind: Button.Danger; keys: "Alt A" }
            IconButton { iconName: "inspector"; checkable: true; checked: true }
            IconButton { iconName: "export" }
            TextButton { text: "Copy as CSV"; iconName: "copy" }
        }
        Head { text: "Fields" }
        GridLayout {
            columns: 2
            Layout.fillWidth: true
            Field { Layout.fillWidth: true; placeholderText: "Empty" }
            Field { Layout.fillWidth: true; text: "10.64.7.11"; mono: true }
            LabelledField {
                Layout.fillWidth: true
                label: "device_ip"; extra: "string, required"; monoLabel: true
                problem: "Not an IP address. Octets go to 255."
                Field { width: parent.width; text: "10.64.7.300"; mono: true; problem: "x" }
            }
            Field { Layout.fillWidth: true; Layout.alignment: Qt.AlignVCenter; text: "Set by your administrator"; enabled: false; iconName: "lock" }
            Field { Layout.fillWidth: true; placeholderText: "Find in all sessions"; iconName: "search"; keys: "Ctrl K" }
            ComboBox { Layout.fillWidth: true; model: ["System", "Light", "Dark"] }
        }
        Segments { Layout.fillWidth: true; values: ["all", "ospf", "bgp", "static"]; value: "bgp" }
        Head { text: "Rows" }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: 120
            color: Style.chrome
            border.color: Style.line
            Column {
                x: 4; y: 4; width: parent.width - 8
                ListRow { width: parent.width; selected: true; label: "a"; SafeText { anchors.verticalCenter: parent.verticalCenter; text: "EMEA: WAN uplinks down"; font: Style.uiMedium } }
                ListRow { width: parent.width; label: "b"; SafeText { anchors.verticalCenter: parent.verticalCenter; text: "Cosy, 36 px" } }
            }
        }
        Bars { Layout.fillWidth: true; text: "Asking 8 servers for their tools" }
        TextEditor { Layout.fillWidth: true; text: "several\nlines"; mono: true }
        RowLayout {
            Repeater {
                model: ["queued", "waiting", "running", "done", "failed", "slow", "stopped", "refused", "unknown"]
                delegate: StateIcon { required property string modelData; status: modelData }
            }
        }
    }
}
