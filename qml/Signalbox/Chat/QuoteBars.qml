pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style

/// The bars at the start of quoted text. Those whose quote goes on below reach over the gap.
Item {
    id: quotes

    required property var bars         ///< where each of them stands
    required property int below        ///< how many go on in the row below
    required property real bodyHeight
    required property int gap
    property bool fromRight: false

    Repeater {
        model: quotes.bars.length > 0 ? quotes.bars : undefined
        delegate: Rectangle {
            required property int index
            required property int modelData
            x: quotes.fromRight ? quotes.width - modelData - width : modelData
            width: 3
            height: quotes.bodyHeight + (index < quotes.below ? quotes.gap : 0)
            radius: 1
            color: Style.line
        }
    }
}
