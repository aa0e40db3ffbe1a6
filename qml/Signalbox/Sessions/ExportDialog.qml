import QtQuick
import Signalbox.Ui

/// Asks where an export goes.
PathDialog {
    id: dialog

    required property SessionsViewModel sessions
    property string sessionId
    property string format

    function ask(session: string, which: string) {
        sessionId = session;
        format = which;
        path = sessions.exportPath(session, which);
        open();
    }

    question: format === "md" ? qsTr("Export as Markdown") : format === "html" ? qsTr("Export as HTML") : qsTr("Export as JSON")
    explanation: format === "md" ? qsTr("What is on screen, with every tool call and its whole result.")
        : format === "html" ? qsTr("One page for a browser, with every tool call and its whole result. It loads nothing.")
        : qsTr("The whole session with every branch. Signalbox can read it back.")
    yes: qsTr("Export")
    onAccepted: sessions.exportTo(sessionId, format, path)
}
