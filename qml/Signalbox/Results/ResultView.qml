pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// What a tool gave back: the views that fit it, the best first, and one of them. The card, the inspector
/// and the try-out show the same.
FocusScope {
    id: view

    required property ToolResult result
    property bool fill: false          ///< as high as it is made; otherwise as high as its content asks for
    property real most: Style.px(520)  ///< how high content may grow
    signal pictureAsked(string picture)
    signal copyAsked(string text)

    readonly property real bar: switcher.visible ? switcher.height + 12 : 0

    implicitHeight: bar + (body.item ? (body.item as Item).implicitHeight : result && result.reading ? wait.height : 0)

    Connections {
        target: view.result
        function onCopyReady(text: string) { view.copyAsked(text); }
    }
    Segments {
        id: switcher
        visible: view.result !== null && view.result.views.length > 1
        anchors.left: parent.left
        anchors.leftMargin: 12
        y: 6
        height: Style.smallControl
        width: Math.min(parent.width - 24, Style.px(72) * values.length)
        mono: false
        label: qsTr("Show the result as")
        values: view.result ? view.result.views : []
        labels: view.result ? view.result.viewNames : []
        value: view.result ? view.result.view : ""
        onPicked: value => view.result.view = value
    }
    Bars {
        id: wait
        x: 12
        y: 8
        width: parent.width - 24
        visible: view.result !== null && view.result.reading && !body.item
        text: qsTr("Reading the result")
    }
    Loader {
        id: body
        readonly property string kind: view.result ? view.result.view : ""
        y: view.bar
        width: parent.width
        height: view.fill ? view.height - view.bar : item ? (item as Item).implicitHeight : 0
        onKindChanged: make()
        Component.onCompleted: make()

        function make() {
            const file = kind === "table" ? "ResultTable.qml" : kind === "tree" ? "ResultTree.qml" : kind === "chart" ? "ResultChart.qml"
                : kind === "picture" ? "ResultPictures.qml" : kind === "text" ? "ResultText.qml" : "";
            if (file.length > 0 && !view.result.reading) setSource(Qt.resolvedUrl(file), {view: view});
            else source = "";
        }
        Connections {
            target: view.result
            function onChanged() { if (!body.item) body.make(); }
        }
    }
}
