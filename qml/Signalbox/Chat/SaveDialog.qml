import Signalbox.Sessions
import Signalbox.Ui

/// Asks where a picture is saved.
PathDialog {
    required property Workbench workbench
    property string picture

    function ask(which: string, name: string) {
        picture = which;
        path = "~/" + (name.includes(".") ? name : "picture.png");
        open();
    }

    question: qsTr("Save the picture")
    yes: qsTr("Save")
    onAccepted: workbench.savePicture(picture, path)
}
