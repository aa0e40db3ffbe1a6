import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// How a client shows who it is: with nothing but its ID, with a secret, or with a key that signs.
LabelledField {
    id: line

    required property FieldsEditor editor
    required property string field
    required property var proofs        ///< names: none, secret, key
    readonly property var names: ({ none: qsTr("ID alone"), secret: qsTr("Secret"), key: qsTr("Private key") })
    readonly property string chosen: proofs.includes(editor.fields[field]) ? editor.fields[field] : proofs[0]

    Segments {
        width: Math.min(parent.width, Style.px(120) * line.proofs.length)
        mono: false
        label: line.label
        values: line.proofs.map(proof => line.names[proof])
        value: line.names[line.chosen]
        onPicked: value => line.editor.set(line.field, line.proofs.find(proof => line.names[proof] === value))
    }
}
