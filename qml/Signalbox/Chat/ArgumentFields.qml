pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// Every argument of a call as a field: long values wrap and grow, nothing scrolls out of sight.
Column {
    id: fields

    required property ToolFormModel form

    spacing: 4
    Repeater {
        model: fields.form
        delegate: ArgumentField {
            width: fields.width
            form: fields.form
        }
    }
    SafeText {
        x: 12
        visible: fields.form.count === 0
        text: qsTr("No arguments")
        font: Style.small
        color: Style.ink3
    }
}
