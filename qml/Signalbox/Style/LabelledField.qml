import QtQuick

/// A label, the control under it, and a hint or the problem under that.
Column {
    id: labelled

    required property string label
    property string extra              ///< said after the label, smaller in weight: "string, required"
    property string hint
    property string problem
    property bool monoLabel: false
    default property alias content: holder.data

    spacing: 4
    Accessible.role: Accessible.Grouping
    Accessible.name: label

    Row {
        anchors.left: parent.left
        spacing: 6
        SafeText {
            id: name
            text: labelled.label
            font: labelled.monoLabel ? Style.monoStrong : Style.smallMedium
            color: labelled.monoLabel ? Style.ink : Style.ink2
        }
        SafeText {
            visible: text.length > 0
            text: labelled.extra
            width: Math.min(implicitWidth, Math.max(0, labelled.width - name.width - 6))
            elide: Text.ElideRight
            font: Style.small
            color: Style.ink3
        }
    }
    Item {
        id: holder
        width: labelled.width
        implicitHeight: childrenRect.height
    }
    SafeText {
        width: labelled.width
        visible: text.length > 0
        text: labelled.problem.length > 0 ? labelled.problem : labelled.hint
        font: Style.small
        color: labelled.problem.length > 0 ? Style.danger : Style.ink3
        wrapMode: Text.Wrap
    }
}
