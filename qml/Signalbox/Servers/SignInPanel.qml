import QtQuick
import Signalbox.Style
import Signalbox.Ui

/// The token that a server is used with: who gave it, for what, until when.
Panel {
    id: panel

    required property SignedIn signedIn

    title: qsTr("Signed in")
    FactLine { width: parent.width; label: qsTr("At"); value: panel.signedIn.issuer; mono: true }
    FactLine { width: parent.width; label: qsTr("As client"); value: panel.signedIn.client; mono: true }
    FactLine { width: parent.width; label: qsTr("For"); value: panel.signedIn.scopes; mono: true }
    FactLine { width: parent.width; label: qsTr("Token"); value: panel.signedIn.expiry }
    FactLine { width: parent.width; label: qsTr("Bound"); value: panel.signedIn.bound }
    SafeText {
        width: parent.width
        visible: text.length > 0
        text: panel.signedIn.failure
        font: Style.small
        color: Style.danger
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
    }
    Item { width: 1; height: 2 }
    Flow {
        width: parent.width
        spacing: 8
        Button {
            small: true
            enabled: !panel.signedIn.busy
            text: qsTr("Sign out")
            onClicked: panel.signedIn.signOut()
        }
        Button {
            small: true
            enabled: !panel.signedIn.busy
            iconName: "refresh"
            text: qsTr("Sign in again")
            onClicked: panel.signedIn.signInAgain()
        }
    }
}
