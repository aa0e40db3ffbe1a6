import QtQuick
import QtQuick.Layouts
import Signalbox.Forms
import Signalbox.Style
import Signalbox.Ui

/// How Signalbox signs in to a server: folded, because most servers say themselves all that it takes.
ColumnLayout {
    id: fields

    required property ServerEditor server
    readonly property SignInEditor editor: server.signIn
    readonly property list<string> grants: ["code", "client-credentials", "assertion", "enterprise", "off"]
    readonly property list<string> grantNames: [qsTr("Browser"), qsTr("Client"), qsTr("Workload"), qsTr("Company"), qsTr("Never")]
    readonly property var values: editor.fields
    readonly property string grant: values.grant ?? "code"
    readonly property var shown: editor.shown
    property bool open: false
    property bool tried: false

    function fill() {
        for (const line of [clientId, scopes, metadataUrl, identityProvider, identityClient])
            line.fill();
        for (const key of [secret, privateKey, assertion, identitySecret])
            key.fill();
        tried = false;
        open = grant !== "code" || shown.some(field => (values[field] ?? "").length > 0 && field !== "resource" && field !== "proof");
    }
    function shows(field: string): bool {
        return shown.includes(field);
    }
    /// What is missing is said when all of it is insisted on: not while somebody still types.
    function insist() {
        tried = true;
        if (!editor.valid) open = true;
    }

    spacing: 16
    TextButton {
        Layout.leftMargin: -8
        iconName: fields.open ? "chevron-down" : "chevron-right"
        text: qsTr("Sign-in")
        Accessible.description: summary.text
        Accessible.checkable: true
        Accessible.checked: fields.open
        onClicked: fields.open = !fields.open
    }
    SafeText {
        id: summary
        Layout.fillWidth: true
        Layout.topMargin: -12
        Layout.leftMargin: 20
        visible: !fields.open
        text: fields.server.hasToken ? qsTr("With the token above") : fields.editor.summary
        font: Style.small
        color: Style.ink3
        wrapMode: Text.Wrap
    }
    ColumnLayout {
        Layout.fillWidth: true
        visible: fields.open
        spacing: 16

        LabelledField {
            Layout.fillWidth: true
            label: qsTr("Who signs in")
            hint: fields.server.hasToken ? qsTr("Not used while there is a bearer token.")
                : fields.grant === "code" ? qsTr("You, in your browser, when the server asks for it.")
                : fields.grant === "client-credentials" ? qsTr("Signalbox with rights of its own; nobody is asked.")
                : fields.grant === "assertion" ? qsTr("A workload with the identity token that its platform gives it.")
                : fields.grant === "enterprise" ? qsTr("You, once, at your company: its ID token opens the server.")
                : qsTr("Nobody: a server that asks for it is refused.")
            Segments {
                width: parent.width
                mono: false
                label: qsTr("Who signs in")
                values: fields.grantNames
                value: fields.grantNames[Math.max(0, fields.grants.indexOf(fields.grant))]
                onPicked: value => fields.editor.set("grant", fields.grants[fields.grantNames.indexOf(value)])
            }
        }
        KeyFields {
            id: assertion
            Layout.fillWidth: true
            visible: fields.shows("assertion")
            label: fields.grant === "enterprise" ? qsTr("ID token") : qsTr("Identity token")
            editor: fields.editor.assertion
            missing: fields.tried
            readWhen: qsTr("It is read anew for every sign-in.")
            emptyHint: qsTr("Such tokens are short-lived: a variable, a file or a command serves better.")
            examples: ["ID_TOKEN", "/var/run/secrets/tokens/identity", "gcloud auth print-identity-token"]
        }
        EditorField {
            id: identityProvider
            Layout.fillWidth: true
            visible: fields.shows("identityProvider")
            editor: fields.editor
            field: "identityProvider"
            label: qsTr("Token endpoint of the identity provider")
            placeholder: "https://login.example.com/oauth2/token"
            early: fields.tried
        }
        EditorField {
            id: identityClient
            Layout.fillWidth: true
            visible: fields.shows("identityClientId")
            editor: fields.editor
            field: "identityClientId"
            label: qsTr("Client ID there")
        }
        ProofSegments {
            Layout.fillWidth: true
            visible: fields.shows("identityProof")
            editor: fields.editor
            field: "identityProof"
            label: qsTr("Shown to the identity provider")
            proofs: ["none", "secret"]
        }
        KeyFields {
            id: identitySecret
            Layout.fillWidth: true
            visible: fields.shows("identitySecret")
            label: qsTr("Client secret there")
            editor: fields.editor.identitySecret
            missing: fields.tried
            readWhen: qsTr("It is read anew for every sign-in.")
            emptyHint: qsTr("Kept in %1, nowhere else.").arg(editor.keychain)
            examples: ["IDP_SECRET", "~/.secrets/idp", "pass show idp"]
        }
        EditorField {
            id: clientId
            Layout.fillWidth: true
            visible: fields.shows("clientId")
            editor: fields.editor
            field: "clientId"
            label: qsTr("Client ID")
            extra: fields.grant === "client-credentials" ? "" : qsTr("optional")
            hint: fields.grant === "code" ? qsTr("Only where you were given one. Otherwise Signalbox registers itself.")
                : fields.grant === "enterprise" ? qsTr("As the server that gives the tokens knows it") : ""
            early: fields.tried
        }
        ProofSegments {
            Layout.fillWidth: true
            visible: fields.shows("proof")
            editor: fields.editor
            field: "proof"
            label: qsTr("How it shows who it is")
            proofs: fields.editor.proofs
        }
        KeyFields {
            id: secret
            Layout.fillWidth: true
            visible: fields.shows("secret")
            label: qsTr("Client secret")
            editor: fields.editor.secret
            missing: fields.tried
            readWhen: qsTr("It is read anew for every sign-in.")
            emptyHint: qsTr("Kept in %1, nowhere else.").arg(editor.keychain)
            examples: ["MCP_CLIENT_SECRET", "~/.secrets/mcp-client", "pass show mcp-client"]
        }
        KeyFields {
            id: privateKey
            Layout.fillWidth: true
            visible: fields.shows("privateKey")
            label: qsTr("Private key")
            extra: qsTr("PEM, EC P-256 or RSA")
            typed: false
            editor: fields.editor.privateKey
            missing: fields.tried
            readWhen: qsTr("It is read anew for every sign-in.")
            emptyHint: ""
            examples: ["MCP_CLIENT_KEY", "~/.secrets/mcp-client.pem", "pass show mcp-client-key"]
        }
        EditorField {
            id: metadataUrl
            Layout.fillWidth: true
            visible: fields.shows("clientMetadataUrl")
            editor: fields.editor
            field: "clientMetadataUrl"
            label: qsTr("Client ID metadata document")
            extra: qsTr("optional")
            placeholder: "https://example.com/signalbox-client.json"
        }
        EditorField {
            id: scopes
            Layout.fillWidth: true
            visible: fields.shows("scopes")
            editor: fields.editor
            field: "scopes"
            label: qsTr("Scopes")
            extra: qsTr("optional, separated by spaces")
            hint: qsTr("Asked for instead of those that the server names")
        }
        CheckBox {
            visible: fields.shows("resource")
            text: qsTr("Name the server as the resource (RFC 8707)")
            label: text
            checked: fields.values.resource !== "omit"
            onToggled: fields.editor.set("resource", checked ? "send" : "omit")
        }
    }
}
