import QtQuick

/// A part of the window that is made when it is first wanted, and kept: a dialog or a menu is a hundred objects, and
/// most are never opened. By its file, because a type that is named is loaded with the file that names it.
Loader {
    id: later

    required property url file         ///< Qt.resolvedUrl("ExecuteDialog.qml")
    property var inputs: ({})          ///< its required properties, by name

    function make(): QtObject {
        if (status === Loader.Null) setSource(file, inputs);
        return item;
    }
}
