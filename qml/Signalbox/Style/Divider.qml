import QtQuick

/// A line between two parts.
Rectangle {
    property bool soft: false

    implicitWidth: 1
    implicitHeight: 1
    color: soft ? Style.lineSoft : Style.line
}
