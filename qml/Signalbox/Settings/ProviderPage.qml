import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// One provider: its form, and beside it the test that tells in words what is wrong.
Flickable {
    id: page

    required property SettingsViewModel settings
    readonly property bool wide: width > Style.px(820)

    contentWidth: width
    contentHeight: grid.implicitHeight + 40
    clip: true
    boundsBehavior: Flickable.StopAtBounds
    T.ScrollBar.vertical: ScrollBar {}

    Divider {
        visible: page.wide
        anchors.left: parent.left
        anchors.leftMargin: 48 + form.width
        height: Math.max(page.height, page.contentHeight)
    }
    GridLayout {
        id: grid
        x: 24
        y: 20
        width: parent.width - 48
        columns: page.wide ? 2 : 1
        columnSpacing: 48
        rowSpacing: 24
        ProviderForm {
            id: form
            Layout.alignment: Qt.AlignTop
            Layout.preferredWidth: page.wide ? Style.px(344) : -1
            Layout.maximumWidth: page.wide ? Style.px(344) : Style.px(560)
            Layout.fillWidth: true
            settings: page.settings
        }
        ProviderTest {
            Layout.alignment: Qt.AlignTop
            Layout.fillWidth: true
            settings: page.settings
            onPlaceAsked: place => {
                const field = form.enter(place);
                if (field) page.contentY = Math.max(0, Math.min(page.contentHeight - page.height, field.mapToItem(page.contentItem, 0, 0).y - 48));
            }
        }
    }
    Shortcut { enabled: page.visible; sequences: ["F5"]; onActivated: page.settings.editor.test() }
}
