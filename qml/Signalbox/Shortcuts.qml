import QtQuick
import Signalbox.Ui

/// The keys of the whole window. Views add their own.
Item {
    id: keys

    required property Workbench workbench
    signal paletteAsked

    Shortcut { sequences: ["Ctrl+1"]; onActivated: keys.workbench.view = "chat" }
    Shortcut { sequences: ["Ctrl+2", "Ctrl+K"]; onActivated: keys.workbench.view = "sessions" }
    Shortcut { sequences: ["Ctrl+3"]; onActivated: keys.workbench.view = "tools" }
    Shortcut { sequences: ["Ctrl+4"]; onActivated: keys.workbench.view = "servers" }
    Shortcut { sequences: ["Ctrl+,"]; onActivated: keys.workbench.view = "settings" }
    Shortcut { sequences: ["Ctrl+P"]; onActivated: keys.paletteAsked() }
    Shortcut { sequences: ["Ctrl+N"]; onActivated: keys.workbench.newSession() }
    Shortcut { sequences: ["Ctrl+."]; onActivated: keys.workbench.stopEverything() }
    Shortcut { sequences: ["Ctrl++", "Ctrl+="]; onActivated: keys.workbench.settings.stepScale(1) }
    Shortcut { sequences: ["Ctrl+-"]; onActivated: keys.workbench.settings.stepScale(-1) }
    Shortcut { sequences: ["Ctrl+0"]; onActivated: keys.workbench.settings.stepScale(0) }
}
