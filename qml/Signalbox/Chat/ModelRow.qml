import QtQuick
import QtQuick.Layouts
import Signalbox.Style

/// One model: name, what it holds and takes, its price, and the star of a favourite.
Column {
    id: item

    required property int index
    required property string provider
    required property string model
    required property string title
    required property string facts
    required property string price
    required property string priceHint
    required property bool favourite
    required property string group
    property bool heads: false         ///< the first of its group
    property bool current: false
    property bool chosen: false
    signal clicked
    signal starred

    GroupHead {
        width: parent.width
        visible: item.heads
        leftPadding: 8
        text: item.group
    }
    ListRow {
        id: row
        width: parent.width
        implicitHeight: Style.px(44)
        focusPolicy: Qt.NoFocus // the field keeps it: the arrows move through the list
        selected: item.current
        label: item.title
        onClicked: item.clicked()
        Accessible.description: item.facts + (item.price.length > 0 ? ", " + item.price + " " + item.priceHint : "")
            + (item.favourite ? ", " + qsTr("favourite") : "")

        RowLayout {
            anchors.fill: parent
            spacing: 8
            Icon {
                name: item.chosen ? "tick" : ""
                visible: true
                size: Style.px(14)
                color: Style.accent
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0
                MonoText {
                    Layout.fillWidth: true
                    text: item.title
                    color: Style.ink
                    elide: Text.ElideMiddle
                    Accessible.ignored: true
                }
                SafeText {
                    visible: text.length > 0
                    Layout.fillWidth: true
                    text: item.facts
                    font: Style.small
                    color: Style.ink3
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
            }
            MonoText {
                id: price
                visible: item.price.length > 0
                text: item.price
                color: Style.ink2
                Accessible.ignored: true
                HoverHandler { id: overPrice }
                Hint {
                    at: price
                    on: overPrice.hovered
                    text: item.priceHint
                }
            }
            IconButton {
                small: true
                focusPolicy: Qt.NoFocus
                iconName: item.favourite ? "star-on" : "star"
                ink: item.favourite ? Style.accent : Style.ink3
                hint: item.favourite ? qsTr("No favourite any more (Ctrl D)") : qsTr("Make it a favourite (Ctrl D)")
                onClicked: item.starred()
            }
        }
    }
}
