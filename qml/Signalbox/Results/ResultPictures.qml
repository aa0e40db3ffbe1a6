pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style

/// The pictures of a result, decoded within bounds; a click shows one as large as the window allows.
Item {
    id: pane

    required property ResultView view

    implicitHeight: column.height

    Column {
        id: column
        x: 12
        width: parent.width - 24
        topPadding: 8
        bottomPadding: 8
        spacing: 8
        Repeater {
            model: pane.view.result ? pane.view.result.pictures : []
            delegate: Item {
                id: one
                required property string modelData
                required property int index
                width: column.width
                height: picture.status === Image.Ready ? picture.height : Style.px(36)
                Image {
                    id: picture
                    visible: status === Image.Ready
                    asynchronous: true
                    cache: false
                    fillMode: Image.PreserveAspectFit
                    horizontalAlignment: Image.AlignLeft
                    width: Math.min(implicitWidth, one.width, Style.px(520))
                    height: implicitWidth > 0 ? width * implicitHeight / implicitWidth : 0
                    sourceSize.width: 1040
                    sourceSize.height: 1040
                    source: "image://picture/" + one.modelData
                    activeFocusOnTab: true
                    Accessible.role: Accessible.Button
                    Accessible.name: qsTr("Picture %1").arg(one.index + 1)
                    Accessible.onPressAction: pane.view.pictureAsked(one.modelData)
                    Keys.onReturnPressed: pane.view.pictureAsked(one.modelData)
                    FocusRing { on: picture.activeFocus }
                    TapHandler { onTapped: pane.view.pictureAsked(one.modelData) }
                    HoverHandler { cursorShape: Qt.PointingHandCursor }
                }
                SafeText {
                    height: parent.height
                    visible: picture.status === Image.Error
                    text: qsTr("This picture cannot be shown here.")
                    font: Style.small
                    color: Style.ink3
                }
            }
        }
    }
}
