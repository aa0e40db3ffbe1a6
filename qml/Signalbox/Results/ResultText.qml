pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// Output as text, in pieces of 40 lines of which only those in sight exist. Colours of terminal programs
/// and of differences are kept; very long lines are broken, others scroll sideways.
Item {
    id: output

    required property ResultView view
    readonly property OutputLines lines: view.result ? view.result.lines : null
    readonly property bool broken: lines !== null && lines.longest > 320
    readonly property real widest: lines ? lines.longest * Style.px(12) * 0.605 + 24 : 0
    readonly property bool scrolls: !broken && widest > width
    readonly property bool whole: view.fill || (view.result !== null && view.result.whole)

    implicitHeight: Math.min(list.contentHeight + 12 + (scrolls ? 10 : 0), whole ? view.most : Infinity)

    Binding {
        target: output.lines
        property: "palette"
        value: Style.terminal
    }
    LayoutMirroring.enabled: false // output is read from left to right
    LayoutMirroring.childrenInherit: true
    Flickable {
        id: flick
        anchors.fill: parent
        contentWidth: output.scrolls ? output.widest : width
        contentHeight: height
        interactive: output.scrolls
        flickableDirection: Flickable.HorizontalFlick
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        T.ScrollBar.horizontal: ScrollBar {}
        ListView {
            id: list
            width: flick.contentWidth
            height: flick.height - (output.scrolls ? 10 : 0)
            topMargin: 6
            bottomMargin: 6
            clip: true
            model: output.lines
            cacheBuffer: 0
            interactive: contentHeight + 12 > height + 1
            boundsBehavior: Flickable.StopAtBounds
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Output")
            T.ScrollBar.vertical: ScrollBar { visible: list.interactive }
            delegate: TextEdit {
                required property string plain
                required property string rich
                x: 12
                width: list.width - 24
                readOnly: true
                selectByMouse: true
                textFormat: TextEdit.RichText // our own HTML
                text: "<style>div{line-height:" + Style.px(20) + "px;white-space:pre-wrap}</style><div>" + (rich.length > 0 ? rich : Style.escaped(plain)) + "</div>"
                font: Style.mono
                color: Style.ink
                selectionColor: Style.accentFill
                selectedTextColor: Style.inkOnAccent
                wrapMode: output.broken ? TextEdit.WrapAnywhere : TextEdit.NoWrap
                horizontalAlignment: TextEdit.AlignLeft
                renderType: Text.NativeRendering
                activeFocusOnTab: true
                Accessible.role: Accessible.StaticText
                Accessible.name: plain
            }
        }
    }
}
