import QtQuick

/// The three zones of a view: list, centre, inspector. Wide windows show what is asked; under 1180 the
/// inspector folds the list; under 900 both lie over the centre. The centre never falls under what a card needs.
Item {
    id: zones

    property alias list: listZone.data
    property alias centre: centreZone.data
    property alias inspector: inspectorZone.data
    property bool hasList: true
    property bool listWanted: true
    property bool inspectorOpen: false
    property real inspectorWidth: Style.px(400)

    readonly property bool narrow: width > 0 && width + Style.railWidth < 900
    readonly property bool middle: !narrow && width + Style.railWidth < 1180
    readonly property bool listDocked: hasList && !narrow && listWanted && !(middle && inspectorOpen)
    property bool listOverlay: false
    readonly property bool listShown: listDocked || listOverlay

    function toggleList() {
        if (narrow || (middle && inspectorOpen))
            listOverlay = !listOverlay;
        else
            listWanted = !listWanted;
    }
    onListDockedChanged: if (listDocked) listOverlay = false

    Item {
        id: centreZone
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.leftMargin: zones.listDocked ? listZone.width : 0
        anchors.right: parent.right
        anchors.rightMargin: zones.inspectorOpen && !zones.narrow ? inspectorZone.width : 0
    }
    MouseArea { // a click beside the overlay closes it
        anchors.fill: parent
        visible: zones.listOverlay
        onClicked: zones.listOverlay = false
        Rectangle {
            anchors.fill: parent
            color: "#000000"
            opacity: 0.2
        }
    }
    Rectangle {
        id: listZone
        visible: zones.listShown
        width: Style.listWidth
        height: parent.height
        color: Style.chrome
        Divider {
            anchors.right: parent.right
            height: parent.height
            z: 1
        }
    }
    Rectangle {
        id: inspectorZone
        visible: zones.inspectorOpen
        anchors.right: parent.right
        width: zones.narrow ? parent.width : zones.inspectorWidth
        height: parent.height
        color: Style.chrome
        Divider {
            height: parent.height
            z: 1
        }
    }
}
