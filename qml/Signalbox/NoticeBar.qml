pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// What went wrong outside the view that is shown: at the start, when a session could not be opened, when an
/// export or the settings file could not be written. It stays until it is closed or mended.
Item {
    id: bar

    required property Workbench workbench
    property string failedCause
    property string failedStep
    property string closed             ///< the cause that was closed

    readonly property bool ofSessions: workbench.view !== "sessions" && workbench.sessions.failure.length > 0
    readonly property bool ofSettings: workbench.view !== "settings" && workbench.settings.failure.length > 0
    readonly property string cause: failedCause.length > 0 ? failedCause : ofSessions ? workbench.sessions.failure
        : ofSettings ? workbench.settings.failure : workbench.startFailure
    readonly property string nextStep: failedCause.length > 0 ? failedStep : ofSessions ? workbench.sessions.failureStep
        : ofSettings ? workbench.settings.failureStep : ""

    readonly property bool told: cause.length > 0 && cause !== closed
    implicitHeight: childrenRect.height
    implicitWidth: Style.px(560)
    visible: told

    Connections {
        target: bar.workbench
        function onFailed(cause: string, nextStep: string) {
            bar.closed = "";
            bar.failedCause = cause;
            bar.failedStep = nextStep;
        }
        function onViewChanged() { bar.failedCause = ""; }
    }
    When {
        on: bar.told
        ErrorBox {
            width: bar.width
            height: implicitHeight
            cause: bar.cause
            nextStep: bar.nextStep
            IconButton {
                anchors.right: parent.right
                anchors.top: parent.top
                anchors.margins: 6
                small: true
                iconName: "close"
                hint: qsTr("Close this notice")
                onClicked: {
                    bar.closed = bar.cause;
                    bar.failedCause = "";
                }
            }
        }
    }
}
