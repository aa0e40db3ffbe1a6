import QtQuick

/// Where the card of a question stands. It is made by its file, when there is a question: the cards bring twenty types
/// with them, and a window may run for days without being asked anything.
Loader {
    id: place

    required property url file
    required property var inputs       ///< what the card is about, by name
    property string origin
    property bool canFold: false
    property real above: 0
    property int entered: 0
    property Flickable scroller: null
    signal engaged
    signal foldAsked

    Component.onCompleted: setSource(file, inputs)

    Binding { target: place.item; property: "origin"; value: place.origin }
    Binding { target: place.item; property: "canFold"; value: place.canFold }
    Binding { target: place.item; property: "above"; value: place.above }
    Binding { target: place.item; property: "entered"; value: place.entered }
    Binding { target: place.item; property: "scroller"; value: place.scroller }
    Connections {
        target: place.item as QuestionFrame
        function onEngaged() { place.engaged(); }
        function onFoldAsked() { place.foldAsked(); }
    }
}
