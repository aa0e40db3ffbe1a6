import Signalbox.Style
import Signalbox.Ui

/// Asks before an address is opened in the browser, and shows it whole.
ConfirmDialog {
    required property Workbench workbench
    property string link

    function ask(which: string) {
        link = which;
        target = workbench.linkTarget(which);
        if (target.length > 0) open();
    }

    question: qsTr("Open this address?")
    explanation: qsTr("It opens in your browser, outside Signalbox.")
    yes: qsTr("Open")
    onAccepted: workbench.openLink(link)
}
