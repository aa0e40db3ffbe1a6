import QtQuick
import QtQuick.Layouts
import Signalbox.Style
import Signalbox.Ui

/// How a provider or an MCP server is reached: proxy, authority, client certificate.
ColumnLayout {
    id: fields

    required property WayOutEditor editor
    required property string keychain ///< where keys are kept, by its name
    readonly property list<string> ways: ["system", "none", "custom"]
    readonly property list<string> wayNames: [qsTr("System"), qsTr("None"), qsTr("Own")]
    readonly property var values: editor.fields

    function fill() {
        for (const line of [proxyUrl, exceptions, proxyUser, caFile, certFile, certKey])
            line.fill();
        password.text = "";
    }

    spacing: 16

    LabelledField {
        Layout.fillWidth: true
        label: qsTr("Proxy")
        hint: qsTr("This machine itself is never reached through a proxy.")
        Segments {
            width: parent.width
            mono: false
            label: qsTr("Proxy")
            values: fields.wayNames
            value: fields.wayNames[Math.max(0, fields.ways.indexOf(fields.values.proxy ?? "system"))]
            onPicked: value => fields.editor.set("proxy", fields.ways[fields.wayNames.indexOf(value)])
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        Layout.leftMargin: 12
        visible: fields.values.proxy === "custom"
        spacing: 12
        EditorField {
            id: proxyUrl
            Layout.fillWidth: true
            editor: fields.editor
            field: "proxyUrl"
            label: qsTr("Address of the proxy")
            placeholder: "http://proxy.example:3128"
        }
        EditorField {
            id: exceptions
            Layout.fillWidth: true
            editor: fields.editor
            field: "proxyExceptions"
            label: qsTr("Reached without it")
            placeholder: "host.example, .internal"
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 12
            EditorField {
                id: proxyUser
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                editor: fields.editor
                field: "proxyUser"
                label: qsTr("User")
                mono: false
            }
            LabelledField {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.alignment: Qt.AlignTop
                label: qsTr("Password")
                Field {
                    id: password
                    width: parent.width
                    label: qsTr("Password of the proxy")
                    enabled: (fields.values.proxyUser ?? "").length > 0
                    echoMode: TextInput.Password
                    placeholderText: fields.editor.hasProxyPassword ? qsTr("kept") : ""
                    onTextEdited: fields.editor.setProxyPassword(text)
                }
            }
        }
    }
    EditorField {
        id: caFile
        Layout.fillWidth: true
        editor: fields.editor
        field: "caFile"
        label: qsTr("Extra certificate authority")
        placeholder: "/etc/ssl/company-ca.pem"
        hint: qsTr("A PEM file, trusted here beside the system's authorities.")
    }
    EditorField {
        id: certFile
        Layout.fillWidth: true
        editor: fields.editor
        field: "certFile"
        label: qsTr("Client certificate")
        placeholder: "/home/me/client.pem"
    }
    EditorField {
        id: certKey
        Layout.fillWidth: true
        visible: (fields.values.certFile ?? "").length > 0
        editor: fields.editor
        field: "certKeyFile"
        label: qsTr("Its private key")
        placeholder: fields.editor.hasCertificateKey ? qsTr("In %1").arg(fields.keychain) : "/home/me/client.key"
        hint: qsTr("The file is read once, when you save: the key is kept in %1.").arg(fields.keychain)
    }
}
