import QtQuick

/// The keys of the chat.
Item {
    id: keys

    required property Item view
    required property Conversation conversation
    signal asked(string command)

    readonly property bool on: view.visible

    Shortcut { enabled: keys.on; sequences: ["Ctrl+B"]; onActivated: keys.asked("list") }
    Shortcut { enabled: keys.on; sequences: ["Ctrl+I"]; onActivated: keys.asked("inspector") }
    Shortcut { enabled: keys.on; sequences: ["Ctrl+F"]; onActivated: keys.asked("find") }
    Shortcut { enabled: keys.on; sequences: ["Ctrl+Shift+1"]; onActivated: keys.asked("read-only") }
    Shortcut { enabled: keys.on; sequences: ["Ctrl+Shift+2"]; onActivated: keys.asked("propose") }
    Shortcut { enabled: keys.on; sequences: ["Ctrl+Shift+3"]; onActivated: keys.asked("execute") }
    Shortcut { enabled: keys.on; sequences: ["Ctrl+Shift+A"]; onActivated: keys.asked("attach") }
    Shortcut { enabled: keys.on && keys.conversation.selectedCall.length > 0; sequences: ["Ctrl+Shift+C"]; onActivated: keys.asked("copy-card") }
    Shortcut { enabled: keys.on; sequences: ["Ctrl+M"]; onActivated: keys.asked("model") }
    Shortcut { enabled: keys.on; sequences: ["Alt+Down"]; onActivated: keys.asked("next-call") }
    Shortcut { enabled: keys.on; sequences: ["Alt+Up"]; onActivated: keys.asked("previous-call") }
    Shortcut { enabled: keys.on; sequences: ["Alt+Shift+E"]; onActivated: keys.asked("next-error") }
    Shortcut { enabled: keys.on; sequences: ["Alt+E"]; onActivated: keys.asked("previous-error") }
    Shortcut { enabled: keys.on; sequences: ["Alt+Shift+M"]; onActivated: keys.asked("next-question") }
    Shortcut { enabled: keys.on; sequences: ["Alt+M"]; onActivated: keys.asked("previous-question") }
}
