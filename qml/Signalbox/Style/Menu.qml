pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

/// A menu of verbs or values.
T.Menu {
    id: menu

    implicitWidth: Style.px(240)
    implicitHeight: contentItem.implicitHeight + 8
    padding: 4
    margins: 4
    overlap: 0
    delegate: MenuItem {}

    contentItem: ListView {
        implicitHeight: Math.min(contentHeight, Style.px(420))
        model: menu.contentModel
        clip: true
        currentIndex: menu.currentIndex
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: ScrollBar {}
    }
    background: Rectangle {
        radius: Style.radius
        color: Style.raised
        border.color: Style.control
    }
}
