import QtQuick
import QtQuick.Layouts
import Signalbox.Style
import Signalbox.Ui

/// How the window looks.
Item {
    id: page

    required property SettingsViewModel settings

    ColumnLayout {
        anchors.left: parent.left
        anchors.leftMargin: 24
        y: 20
        width: Math.min(Style.px(480), parent.width - 48)
        spacing: 20
        LabelledField {
            Layout.fillWidth: true
            label: qsTr("Theme")
            Segments {
                width: parent.width
                mono: false
                label: qsTr("Theme")
                values: [qsTr("System"), qsTr("Light"), qsTr("Dark")]
                value: page.settings.theme === "dark" ? values[2] : page.settings.theme === "light" ? values[1] : values[0]
                onPicked: value => page.settings.theme = ["system", "light", "dark"][values.indexOf(value)]
            }
        }
        LabelledField {
            Layout.fillWidth: true
            label: qsTr("Size of text and rows")
            hint: qsTr("Ctrl + and Ctrl − anywhere, Ctrl 0 for 100 %")
            Segments {
                width: parent.width
                label: qsTr("Size of text and rows")
                values: ["87.5 %", "100 %", "112.5 %", "125 %", "150 %"]
                value: (page.settings.scale * 100) + " %"
                onPicked: value => page.settings.scale = parseFloat(value) / 100
            }
        }
        LabelledField {
            Layout.fillWidth: true
            label: qsTr("Rows")
            Segments {
                width: parent.width
                mono: false
                label: qsTr("Height of rows")
                values: [qsTr("Cosy"), qsTr("Compact")]
                value: page.settings.compact ? values[1] : values[0]
                onPicked: value => page.settings.compact = value === values[1]
            }
        }
        Switch {
            text: qsTr("Reduced motion: nothing slides, turns or blinks")
            checked: page.settings.reducedMotion
            onToggled: page.settings.reducedMotion = checked
        }
    }
}
