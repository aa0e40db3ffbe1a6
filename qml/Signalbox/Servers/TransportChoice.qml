import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// How a server with an address is spoken to. The names are those of the specification.
LabelledField {
    id: choice

    required property ServerEditor editor
    readonly property var ways: ["http", "sse", "ws"]

    label: qsTr("Transport")
    hint: editor.way !== "http" ? "" : qsTr("An older server that knows only HTTP+SSE is found by itself.")

    Segments {
        width: Math.min(parent.width, Style.px(420))
        mono: false
        label: qsTr("Transport")
        values: ["Streamable HTTP", "HTTP+SSE", "WebSocket"]
        value: values[choice.ways.indexOf(choice.editor.way)] ?? ""
        onPicked: value => choice.editor.way = choice.ways[values.indexOf(value)]
    }
}
