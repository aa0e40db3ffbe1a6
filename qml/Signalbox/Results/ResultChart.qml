pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// Values over time as lines. The pointer or ← → read a moment; Home, End go to its ends, Esc lets go.
Item {
    id: pane

    required property ResultView view
    readonly property TimeChart chart: view.result ? view.result.chart : null
    readonly property var colours: [Style.accent, Style.warnMark, Style.okMark, Style.dangerMark, Style.ink2]
    readonly property int ticks: Math.max(2, Math.floor(plot.width / Style.px(88)))
    readonly property real gutter: Style.px(64)

    LayoutMirroring.enabled: false // time runs from left to right
    LayoutMirroring.childrenInherit: true
    implicitHeight: legend.y + legend.height + 8

    SafeText {
        x: 12
        y: 4
        width: parent.width - 24
        height: Style.px(24)
        text: pane.chart === null ? "" : pane.chart.moment.length > 0 ? pane.chart.moment : pane.chart.span + (pane.chart.unit.length > 0 ? " · " + pane.chart.unit : "")
        font: pane.chart && pane.chart.moment.length > 0 ? Style.smallStrong : Style.small
        color: pane.chart && pane.chart.moment.length > 0 ? Style.ink : Style.ink3
        elide: Text.ElideRight
    }
    Repeater {
        model: pane.chart ? pane.chart.valueTicks : []
        delegate: MonoText {
            required property var modelData
            x: 8
            width: pane.gutter - 16
            y: plot.y + plot.height * (1 - modelData.at) - height / 2
            horizontalAlignment: Text.AlignRight
            text: modelData.text
            font: Style.ref
            color: Style.ink3
        }
    }
    FocusScope {
        id: plot
        x: pane.gutter
        y: Style.px(36)
        width: parent.width - x - 16
        height: Style.px(140)
        activeFocusOnTab: true
        Accessible.role: Accessible.Chart
        Accessible.name: pane.chart ? pane.chart.summary : ""
        Accessible.description: pane.chart ? pane.chart.moment + " " + Array.from(pane.chart.readings).join(" ") : ""
        Keys.onLeftPressed: pane.chart.step(-1)
        Keys.onRightPressed: pane.chart.step(1)
        Keys.onPressed: event => {
            if (event.key !== Qt.Key_Home && event.key !== Qt.Key_End && event.key !== Qt.Key_Escape) return;
            pane.chart.readAt(event.key === Qt.Key_Home ? 0 : event.key === Qt.Key_End ? 1 : -1);
            event.accepted = true;
        }
        ChartPlot {
            anchors.fill: parent
            chart: pane.chart
            colours: pane.colours
            gridColour: Style.line
            cursorColour: Style.ink3
            timeTicks: pane.ticks
        }
        FocusRing { on: plot.activeFocus }
        HoverHandler {
            id: hover
            onPointChanged: if (hovered) pane.chart.readAt(point.position.x / plot.width)
            onHoveredChanged: if (!hovered && !plot.activeFocus) pane.chart.readAt(-1)
        }
        TapHandler { onTapped: plot.forceActiveFocus() }
    }
    Repeater {
        model: pane.chart && plot.width > 0 ? pane.chart.timeTicks(pane.ticks) : []
        delegate: MonoText {
            required property var modelData
            x: Math.max(8, Math.min(pane.width - width - 8, plot.x + plot.width * modelData.at - width / 2))
            y: plot.y + plot.height + 4
            text: modelData.text
            font: Style.ref
            color: Style.ink3
        }
    }
    Flow {
        id: legend
        x: 12
        y: plot.y + plot.height + Style.px(28)
        width: parent.width - 24
        spacing: 4
        Repeater {
            model: pane.chart ? pane.chart.legend : []
            delegate: LegendEntry {
                required property var modelData
                required property int index
                name: modelData.name
                value: pane.chart.moment.length > 0 ? pane.chart.readings[index] ?? "" : modelData.last
                range: qsTr("least %1, most %2, last %3").arg(modelData.least).arg(modelData.most).arg(modelData.last)
                hiddenLine: modelData.hidden
                colour: pane.colours[index % pane.colours.length]
                dashed: index % 4 > 0
                most: legend.width
                onClicked: pane.chart.toggle(index)
            }
        }
        SafeText {
            visible: pane.chart !== null && pane.chart.more > 0
            height: Style.px(24)
            text: pane.chart ? qsTr("%1 more are in the tree").arg(pane.chart.more) : ""
            font: Style.small
            color: Style.ink3
        }
    }
}
