pragma ComponentBehavior: Bound
import QtQuick
import Signalbox.Ui

/// The state of a call, a step or a server: shape and colour; the word stands beside it.
Item {
    id: state

    required property string status    ///< queued | waiting | running | done | failed | slow | stopped | refused | unknown | off
    property int size: 16

    readonly property string icon: status === "done" ? "ok" : status === "failed" ? "failed"
        : status === "slow" || status === "unknown" ? "slow" : status === "stopped" ? "stop"
        : status === "refused" || status === "waiting" ? "lock" : "queued"
    readonly property color ink: status === "done" ? Style.ok : status === "failed" ? Style.danger
        : status === "slow" || status === "unknown" ? Style.warn : status === "waiting" ? Style.warn
        : status === "queued" || status === "off" ? Style.ink3 : Style.ink2

    implicitWidth: Style.px(size)
    implicitHeight: Style.px(size)

    When {
        on: state.status === "running"
        Spinner { size: Style.px(state.size) }
    }
    Icon {
        visible: state.status !== "running"
        name: state.icon
        size: Style.px(state.size)
        color: state.ink
    }
}
