import QtQuick
import QtQuick.Window

/// The three zones of a view: list, centre, inspector. Wide windows show what is asked; where the inspector
/// would make the centre too narrow it folds the list; under 900 both lie over the centre.
Item {
    id: zones

    property alias list: listZone.data
    property alias centre: centreZone.data
    property alias inspector: inspectorZone.data
    property bool hasList: true
    property bool listWanted: true
    property bool inspectorOpen: false
    readonly property real inspectorWidth: Math.min(Style.px(Style.inspectorWidth), width - Style.px(320))
    property real centreMinimum: 560   ///< before it gets narrower than this, the list folds

    readonly property bool narrow: width > 0 && width + Style.railWidth < Style.px(900)
    readonly property bool crowded: inspectorOpen && width - Style.listWidth - inspectorWidth < Style.px(centreMinimum)
    readonly property bool listDocked: hasList && !narrow && listWanted && !crowded
    property bool listOverlay: false
    readonly property bool listShown: listDocked || listOverlay

    /// The next zone gets the focus: list, centre, inspector, and around.
    function stepZone(by: int) {
        const shown = Array.from([listZone, centreZone, inspectorZone]).filter(zone => zone.visible);
        let at = shown.findIndex(zone => holdsFocus(zone));
        at = (at + by + shown.length) % shown.length;
        enter(shown[at]);
    }
    function holdsFocus(zone: Item): bool {
        for (let item = zones.Window.activeFocusItem; item; item = item.parent)
            if (item === zone) return true;
        return false;
    }
    Shortcut { enabled: zones.visible; sequences: ["F6"]; onActivated: zones.stepZone(1) }
    Shortcut { enabled: zones.visible; sequences: ["Shift+F6"]; onActivated: zones.stepZone(-1) }

    function toggleList() {
        if (narrow || crowded)
            listOverlay = !listOverlay;
        else
            listWanted = !listWanted;
    }
    onListDockedChanged: if (listDocked) listOverlay = false
    onListOverlayChanged: soon.start()

    Timer { // an item takes the focus only when it is to be seen
        id: soon
        interval: 0
        onTriggered: zones.enter(zones.listOverlay ? listZone : centreZone)
    }
    function enter(zone: Item) {
        const first = zone.nextItemInFocusChain(true);
        if (first) first.forceActiveFocus(Qt.TabFocusReason);
    }

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
            color: Style.veil
            opacity: 0.6
        }
    }
    Rectangle {
        id: listZone
        visible: zones.listShown
        anchors.left: parent.left
        width: Style.listWidth
        height: parent.height
        color: Style.chrome
        Keys.onEscapePressed: event => {
            event.accepted = zones.listOverlay;
            zones.listOverlay = false;
        }
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
    Item { // the edge of the inspector can be drawn
        id: edge
        readonly property int step: 16
        visible: inspectorZone.visible && !zones.narrow
        x: (LayoutMirroring.enabled ? inspectorZone.width : zones.width - inspectorZone.width) - 4
        width: 8
        height: parent.height
        activeFocusOnTab: true
        Accessible.role: Accessible.Slider
        Accessible.name: qsTr("Width of the inspector")
        Accessible.description: qsTr("← and → change it")

        function set(wanted: real) {
            Style.inspectorWidth = Math.max(320, Math.min(720, Math.round(wanted / step) * step));
        }
        Keys.onLeftPressed: set(Style.inspectorWidth + (LayoutMirroring.enabled ? -step : step))
        Keys.onRightPressed: set(Style.inspectorWidth + (LayoutMirroring.enabled ? step : -step))
        HoverHandler { id: over; cursorShape: Qt.SplitHCursor }
        DragHandler {
            id: drag
            target: null
            xAxis.enabled: true
            yAxis.enabled: false
            property real from: 0
            onActiveChanged: if (active) from = Style.inspectorWidth
            onTranslationChanged: if (active) edge.set(from + (edge.LayoutMirroring.enabled ? 1 : -1) * translation.x / Style.scale)
        }
        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            visible: over.hovered || drag.active || edge.activeFocus
            width: 2
            height: parent.height
            color: Style.focus
        }
    }
}
