import Signalbox.Style

/// Says where the link under the pointer, or the one that the keyboard chose, leads.
Hint {
    required property string link      ///< as ui::richText() writes it
    property string before             ///< said in front of the address
    readonly property string target: link.startsWith("link:") ? decodeURIComponent(link.slice(5))
        : link.startsWith("call:") ? qsTr("Call %1").arg(link.slice(5)) : ""

    text: before + target
    on: target.length > 0
}
