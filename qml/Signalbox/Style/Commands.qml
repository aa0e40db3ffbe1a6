pragma Singleton
import QtQuick

/// What the command palette asks of the view that is on screen.
QtObject {
    signal asked(string view, string command)
}
