import QtQuick
import Signalbox.Style

/// Says where the link under the pointer, or the one that the keyboard chose, leads. It is made when it is needed.
Loader {
    id: tip

    required property string link      ///< as ui::richText() writes it
    property string before             ///< said in front of the address
    readonly property string target: link.startsWith("link:") ? decodeURIComponent(link.slice(5))
        : link.startsWith("call:") ? qsTr("Call %1").arg(link.slice(5)) : ""

    anchors.fill: parent
    onTargetChanged: { // by its address: Qt 6.4 makes no bound component in a Loader
        if (!item && target.length > 0) setSource(Qt.resolvedUrl("../Style/ToolTip.qml"), {parent: tip});
        const shown = item as ToolTip;
        if (!shown) return;
        if (target.length > 0) shown.text = before + target;
        shown.visible = target.length > 0;
    }
}
