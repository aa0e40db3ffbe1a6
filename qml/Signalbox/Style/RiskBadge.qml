import QtQuick
import QtQuick.Layouts

/// What a tool may do, by the operator's own rules: ink grows with power.
Item {
    id: badge

    required property string risk      ///< read | write | unknown | destructive
    property string reason             ///< which rule says so

    readonly property bool calm: risk === "read"
    readonly property bool unknown: risk !== "read" && risk !== "write" && risk !== "destructive"
    readonly property color ink: risk === "destructive" ? Style.danger : risk === "write" ? Style.warn : Style.ink2
    readonly property string word: Style.riskWord(risk)

    implicitWidth: content.implicitWidth + (calm ? 6 : 11)
    implicitHeight: Style.px(20)
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("Risk: %1").arg(word)
    Accessible.description: reason

    Rectangle {
        anchors.fill: parent
        visible: !badge.calm && !badge.unknown
        radius: Style.radiusBadge
        color: badge.risk === "destructive" ? Style.dangerTint : Style.warnTint
        border.color: badge.risk === "destructive" ? Style.dangerMark : Style.warnMark
    }
    DashedFrame {
        on: badge.unknown
        around: Style.radiusBadge
    }
    RowLayout {
        id: content
        anchors.centerIn: parent
        spacing: 4
        Icon {
            name: badge.unknown ? "unknown" : badge.risk
            size: Style.px(12)
            color: badge.ink
        }
        SafeText {
            text: badge.word
            font: Style.small
            color: badge.ink
            Accessible.ignored: true
        }
    }
    HoverHandler { id: hover }
    Hint {
        at: badge
        on: hover.hovered
        text: badge.reason
    }
}
