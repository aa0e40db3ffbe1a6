import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// A result that fills a pane: all of it is there, scrolled.
Item {
    id: pane

    required property ToolResult result
    property string empty              ///< said where nothing came
    property string received
    signal pictureAsked(string picture)
    signal copyAsked(string text)

    readonly property bool nothing: result === null || (!result.reading && result.views.length === 0)

    onResultChanged: if (result) result.whole = true
    ResultView {
        anchors.fill: parent
        anchors.bottomMargin: foot.height
        visible: !pane.nothing
        fill: true
        result: pane.result
        onCopyAsked: text => pane.copyAsked(text)
        onPictureAsked: picture => pane.pictureAsked(picture)
    }
    ResultFoot {
        id: foot
        anchors.bottom: parent.bottom
        width: parent.width
        visible: !pane.nothing
        result: pane.result
        received: pane.received
    }
    SafeText {
        x: 16
        y: 12
        width: parent.width - 32
        visible: pane.nothing
        text: pane.empty
        font: Style.small
        color: Style.ink3
        wrapMode: Text.Wrap
    }
}
