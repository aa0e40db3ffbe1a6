import QtQuick
import QtQuick.Layouts
import Signalbox.Style
import Signalbox.Ui

/// What the definitions of the tools cost in each request, and what happens where they cost too much.
ColumnLayout {
    id: foot

    required property Workbench workbench
    required property ToolCatalogModel catalog
    readonly property real share: catalog.tokenCount / Math.max(1, workbench.toolBudget)
    readonly property bool over: share > 1

    spacing: 6
    RowLayout {
        SafeText { Layout.fillWidth: true; text: qsTr("Schemas in each request"); font: Style.small }
        MonoText { text: qsTr("%1 %").arg(Math.round(foot.share * 100)); color: foot.over ? Style.warn : Style.ink }
    }
    Rectangle {
        Layout.fillWidth: true
        Layout.preferredHeight: 6
        radius: 3
        color: Style.raised
        border.color: Style.control
        Rectangle {
            x: 1
            y: 1
            width: Math.max(2, (parent.width - 2) * Math.min(1, foot.share))
            height: 4
            radius: 2
            color: foot.over ? Style.warnMark : Style.ink3
        }
    }
    SafeText {
        Layout.fillWidth: true
        text: (foot.over ? qsTr("%1 tokens, of %2 at most: the model looks for tools by words instead. Switch off what it does not need.")
            : qsTr("%1 tokens, of %2 at most. A tool that is switched off is not offered and costs nothing.")).arg(foot.catalog.tokens).arg(foot.workbench.toolBudgetWords)
        font: Style.small
        color: Style.ink3
        wrapMode: Text.Wrap
    }
}
