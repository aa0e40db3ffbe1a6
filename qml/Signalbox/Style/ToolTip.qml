import QtQuick
import QtQuick.Templates as T

/// A short explanation beside a control.
T.ToolTip {
    id: tip

    delay: 500
    timeout: 8000
    x: parent ? Math.round((parent.width - implicitWidth) / 2) : 0
    y: parent ? parent.height + 6 : 0
    margins: 6
    padding: 8
    topPadding: 5
    bottomPadding: 5
    implicitWidth: Math.min(Style.px(360), implicitContentWidth + 16)
    implicitHeight: implicitContentHeight + 10
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent

    contentItem: SafeText {
        text: tip.text
        font: Style.small
        color: Style.inkOnSolid
        wrapMode: Text.Wrap
    }
    background: Rectangle {
        radius: Style.radiusBadge
        color: Style.solid
    }
}
