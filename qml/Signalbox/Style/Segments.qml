pragma ComponentBehavior: Bound
import QtQuick

/// One of a few: at most five values side by side.
FocusScope {
    id: segments

    required property list<string> values
    property list<string> labels: values ///< what is shown for them
    property string value
    property string label
    property bool mono: true
    signal picked(string value)

    implicitHeight: Style.controlHeight
    implicitWidth: Style.px(80) * values.length

    Rectangle {
        anchors.fill: parent
        radius: Style.radius
        color: Style.raised
        border.color: Style.control
    }
    Row {
        anchors.fill: parent
        anchors.margins: 1
        Repeater {
            model: segments.values
            delegate: SegmentButton {
                required property string modelData
                required property int index
                text: segments.labels[index]
                width: (segments.width - 2) / segments.values.length
                height: segments.height - 2
                first: index === 0
                checked: segments.value === modelData
                mono: segments.mono
                Accessible.description: segments.label
                onClicked: segments.picked(modelData)
            }
        }
    }
}
