pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style

/// Says where the link under the pointer, or the one that the keyboard chose, leads. It is made when it is needed.
Loader {
    id: tip

    required property string link      ///< as ui::richText() writes it
    property string before             ///< said in front of the address
    readonly property string target: link.startsWith("link:") ? decodeURIComponent(link.slice(5)) : ""

    active: target.length > 0
    anchors.fill: parent
    sourceComponent: ToolTip {
        visible: true
        text: tip.before + tip.target
    }
}
