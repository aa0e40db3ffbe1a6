pragma Singleton
import QtQuick
import Signalbox.Ui

/// Every colour, size, font and duration of the window. Components take them from here and nowhere else;
/// the roles and their contrast are described in the design language.
QtObject {
    id: style

    // What the operator chose. The main window binds these.
    property bool dark: false
    property real scale: 1
    property bool compact: false
    property bool reducedMotion: false
    property bool highContrast: false
    property real pixelRatio: 1        ///< of the screen that the window is on: pictures are drawn for it

    // Surfaces
    readonly property color rail: dark ? "#0B100F" : "#E3E8E4"
    readonly property color chrome: dark ? "#101615" : "#EEF1ED"
    readonly property color canvas: dark ? "#151C1A" : "#FAFBF9"
    readonly property color raised: dark ? "#1C2422" : "#FFFFFF"
    readonly property color sunken: dark ? "#111716" : "#F1F4F0"
    readonly property color hover: dark ? "#232D2A" : "#E6EAE5"
    readonly property color press: dark ? "#2B3633" : "#DBE1DB"
    readonly property color selected: dark ? "#1F2F4D" : "#DCE4F6"
    readonly property color line: highContrast ? control : dark ? "#2C3734" : "#D5DBD5"
    readonly property color lineSoft: highContrast ? control : dark ? "#232C2A" : "#E4E8E3"
    readonly property color control: dark ? "#6F7D77" : "#76817B"

    // Ink
    readonly property color ink: dark ? "#E3E9E5" : "#15201C"
    readonly property color ink2: dark ? "#B3BEB8" : "#43504B"
    readonly property color ink3: dark ? "#93A09A" : "#5A6762"
    readonly property color inkOff: dark ? "#65716C" : "#8B958F"

    // Meaning
    readonly property color accent: dark ? "#93B5FF" : "#1F4FB8"
    readonly property color accentFill: dark ? "#3566D6" : "#1F4FB8"
    readonly property color inkOnAccent: "#FFFFFF"
    readonly property color accentTint: highContrast ? canvas : dark ? "#1B2A47" : "#E4EBFA"
    readonly property color ok: dark ? "#76CF95" : "#186B3B"
    readonly property color okMark: dark ? "#4FB573" : "#22894D"
    readonly property color okTint: highContrast ? canvas : dark ? "#163022" : "#DFF1E5"
    readonly property color warn: dark ? "#E8BC56" : "#805200"
    readonly property color warnMark: dark ? "#D9A63A" : "#B07400"
    readonly property color warnTint: highContrast ? canvas : dark ? "#332A11" : "#FAEDCB"
    readonly property color inkOnWarnMark: "#1A1300"
    readonly property color danger: dark ? "#FF978B" : "#A8231B"
    readonly property color dangerMark: dark ? "#F26B5E" : "#C9342A"
    readonly property color dangerTint: highContrast ? canvas : dark ? "#3D1F1C" : "#FAE3DF"
    readonly property color dangerFill: dark ? "#B5332A" : "#A8231B"
    readonly property color inkOnDanger: "#FFFFFF"
    readonly property color solid: dark ? "#DDE4E0" : "#22302B"
    readonly property color inkOnSolid: dark ? "#121816" : "#FFFFFF"
    readonly property color add: dark ? "#8FDDA9" : "#155E34"
    readonly property color addBack: dark ? "#15291E" : "#E3F3E8"
    readonly property color del: dark ? "#FFA79D" : "#98201A"
    readonly property color delBack: dark ? "#371D1A" : "#FBE7E4"
    readonly property color codeKey: dark ? "#7CC7D6" : "#0B5A6B"    ///< on sunken: 9.6 and 6.8
    readonly property color codeNumber: dark ? "#C9A6F5" : "#6B3FA0"
    readonly property color hit: dark ? "#6A5310" : "#FBE9AE"
    readonly property color hitInk: dark ? "#FFF3CF" : "#2A2000"
    readonly property color track: dark ? "#65736D" : "#87928C"
    readonly property color node: dark ? "#93A09A" : "#5A6762"
    readonly property color veil: Qt.rgba(0, 0, 0, 0.4) ///< over what a dialog or a list covers
    readonly property color focus: dark ? "#93B5FF" : "#1F4FB8"

    /// For output of terminal programs: paper, ink, added ink and paper, removed ink and paper, then the
    /// colours that programs name (black to white, then bright).
    readonly property var terminal: [raised, ink, add, addBack, del, delBack,
        ink3, danger, ok, warn, accent, dark ? "#D9A0F0" : "#7A2F9A", dark ? "#7CCFD6" : "#0F6670", ink2,
        ink3, danger, ok, warn, accent, dark ? "#E6B8F7" : "#6B2489", dark ? "#93DEE4" : "#0B5862", ink]

    property int inspectorWidth: 400 ///< as the operator drew it, before the type scale

    // Type
    readonly property font display: FontBook.sans(px(24), Font.DemiBold)
    readonly property font heading: FontBook.sans(px(16), Font.DemiBold)
    readonly property font title: FontBook.sans(px(14), Font.DemiBold)
    readonly property font body: FontBook.sans(px(14), Font.Normal)
    readonly property font bodyStrong: FontBook.sans(px(14), Font.DemiBold)
    readonly property font ui: FontBook.sans(px(13), Font.Normal)
    readonly property font uiMedium: FontBook.sans(px(13), Font.Medium)
    readonly property font uiStrong: FontBook.sans(px(13), Font.DemiBold)
    readonly property font small: FontBook.sans(px(12), Font.Normal)
    readonly property font smallMedium: FontBook.sans(px(12), Font.Medium)
    readonly property font smallStrong: FontBook.sans(px(12), Font.DemiBold)
    readonly property font tiny: FontBook.sans(px(11), Font.DemiBold)
    readonly property font mono: FontBook.mono(px(12), Font.Normal)
    readonly property font monoStrong: FontBook.mono(px(12), Font.Bold)
    readonly property font ref: FontBook.mono(px(11), Font.Normal)

    // Radii
    readonly property int radiusMark: 2
    readonly property int radiusBadge: 4
    readonly property int radius: 6
    readonly property int radiusLarge: 8

    // Sizes that follow the type scale
    readonly property int rowHeight: px(compact ? 28 : 36)
    readonly property int controlHeight: px(32)
    readonly property int smallControl: px(28)
    readonly property int headerHeight: px(48)
    readonly property int statusHeight: px(28)
    readonly property int listWidth: px(264)
    readonly property int railWidth: 56
    readonly property int textWidth: px(760)
    readonly property int gutter: 40
    readonly property int lineBody: px(22)
    readonly property int lineUi: px(20)
    readonly property int lineSmall: px(16)

    // Motion, in milliseconds
    readonly property int quick: reducedMotion ? 0 : 120
    readonly property int fold: reducedMotion ? 0 : 160
    readonly property int turn: 900

    /// How the styles of an answer look: inks and papers by the names that ui::richText() and ui::codeText() write.
    readonly property TextLook look: TextLook {
        codeFont: style.mono
        referenceFont: style.ref
        codeInk: style.ink
        codeBack: style.sunken
        link: style.accent
        referenceBack: style.accentTint
        hit: style.hit
        hitInk: style.hitInk
        selection: style.accentFill
        selectedInk: style.inkOnAccent
        inks: ({host: style.warn, c: style.ink3, s: style.ok, n: style.codeNumber, k: style.accent, K: style.codeKey,
            r: style.warn, a: style.add, d: style.del, p: style.ink3})
        backs: ({a: style.addBack, d: style.delBack})
    }

    /// Rules for the rich text of lists: names and snippets that ui::marked() wrote.
    readonly property string markCss: "<style>mark{background-color:" + hit + ";color:" + hitInk + "}</style>"

    /// Plain text for a rich text view that sets the height of its lines: nothing in it can be a tag.
    function escaped(text: string): string {
        return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\n/g, "<br>");
    }
    /// "1 tool", "3 tools": `many` holds %1.
    function counted(number: int, one: string, many: string): string {
        return number === 1 ? one : many.arg(number);
    }
    /// What a tool may do, in a word.
    function riskWord(risk: string): string {
        return risk === "destructive" ? qsTr("Destructive") : risk === "write" ? qsTr("Write") : risk === "read" ? qsTr("Read") : qsTr("Unknown");
    }
    /// A position of the mode lever, in a word and in a sentence.
    function modeWord(mode: string): string {
        return mode === "execute" ? qsTr("Execute") : mode === "propose" ? qsTr("Propose") : qsTr("Read-only");
    }
    function modeMeaning(mode: string): string {
        return mode === "execute" ? qsTr("Changes run after one approval each, until the window ends")
            : mode === "propose" ? qsTr("Changes are dry-run and shown, none is sent")
            : qsTr("Changes nothing; tools your policy calls read run at once");
    }
    /// A length of the design in pixels of this window: the type scale multiplies text and rows.
    function px(length: real): int {
        return Math.round(length * scale);
    }
}
