#include "ui/sign_in_editor.h"

#include <algorithm>
#include <array>

#include "net/safe_url.h"

namespace ui {
namespace {

using config::KeySource;
using config::SignInConfig;
using Grant = SignInConfig::Grant;

struct Text {
    const char* field;
    std::string SignInConfig::*place;
};
constexpr std::array texts{
    Text{"clientId", &SignInConfig::clientId}, Text{"clientMetadataUrl", &SignInConfig::clientMetadataUrl},
    Text{"scopes", &SignInConfig::scopes}, Text{"identityProvider", &SignInConfig::identityProvider},
    Text{"identityClientId", &SignInConfig::identityClientId}};

Grant grantOf(const std::string& word) {
    return config::grantNamed(word).value_or(Grant::Code);
}

bool isSafeAddress(const std::string& text) {
    const auto url = net::SafeUrl::parse(text);
    return url && (url->isTls() || url->isLoopback());
}

} // namespace

SignInEditor::SignInEditor(const QString& keychain, QObject* parent)
    : FieldsEditor(parent),
      m_secret(keychain),
      m_privateKey(keychain),
      m_assertion(keychain),
      m_identitySecret(keychain) {
    for (const KeySourceEditor* key : {&m_secret, &m_privateKey, &m_assertion, &m_identitySecret})
        connect(key, &KeySourceEditor::changed, this, &SignInEditor::changed);
    load({});
}

void SignInEditor::load(const SignInConfig& signIn) {
    const auto has = [](const KeySource& key) { return key.kind != KeySource::Kind::None; };
    put("grant", QString::fromLatin1(config::name(signIn.grant)));
    for (const Text& text : texts)
        put(text.field, signIn.*text.place);
    put("proof", QString::fromLatin1(has(signIn.privateKey)     ? "key"
                                     : has(signIn.clientSecret) ? "secret"
                                                                : "none"));
    put("identityProof", QString::fromLatin1(has(signIn.identityClientSecret) ? "secret" : "none"));
    put("resource", QString::fromLatin1(signIn.sendResource ? "send" : "omit"));
    m_secret.load(signIn.clientSecret);
    // It has many lines: nobody types one.
    m_privateKey.load(has(signIn.privateKey) ? signIn.privateKey : KeySource{.kind = KeySource::Kind::File});
    m_assertion.load(signIn.assertion);
    m_identitySecret.load(signIn.identityClientSecret);
    Q_EMIT changed();
}

QStringList SignInEditor::proofs() const {
    QStringList out{QStringLiteral("secret"), QStringLiteral("key")};
    if (grantOf(text("grant")) != Grant::ClientCredentials) out.prepend(QStringLiteral("none"));
    return out;
}

QStringList SignInEditor::shown() const {
    const Grant grant = grantOf(text("grant"));
    if (grant == Grant::Off) return {};
    QStringList out{QStringLiteral("clientId"), QStringLiteral("scopes"), QStringLiteral("resource")};
    const auto show = [&out](const char* field, bool applies = true) {
        if (applies) out += QLatin1String(field);
    };
    const bool known = !text("clientId").empty() || grant == Grant::ClientCredentials;
    const QString proof = fields().value(QStringLiteral("proof")).toString();
    const bool anyProof = proofs().contains(proof);
    show("clientMetadataUrl", grant == Grant::Code && !known);
    show("proof", known);
    show("secret", known && (proof == QLatin1String("secret") || !anyProof));
    show("privateKey", known && proof == QLatin1String("key"));
    show("assertion", grant == Grant::Assertion || grant == Grant::Enterprise);
    if (grant != Grant::Enterprise) return out;
    show("identityProvider");
    show("identityClientId");
    show("identityProof", !text("identityClientId").empty());
    show("identitySecret", !text("identityClientId").empty() && text("identityProof") == "secret");
    return out;
}

std::vector<SignInEditor::Key> SignInEditor::keys() const {
    std::vector<Key> all{{"secret", &m_secret, &SignInConfig::clientSecret},
                         {"privateKey", &m_privateKey, &SignInConfig::privateKey},
                         {"assertion", &m_assertion, &SignInConfig::assertion},
                         {"identitySecret", &m_identitySecret, &SignInConfig::identityClientSecret}};
    const QStringList applying = shown();
    std::erase_if(all, [&](const Key& key) { return !applying.contains(QLatin1String(key.field)); });
    return all;
}

SignInConfig SignInEditor::value() const {
    SignInConfig signIn{.grant = grantOf(text("grant"))};
    const QStringList applying = shown();
    for (const Text& one : texts)
        if (applying.contains(QLatin1String(one.field))) signIn.*one.place = text(one.field);
    for (const Key& key : keys())
        signIn.*key.place = key.editor->value();
    signIn.sendResource = text("resource") != "omit" || !applying.contains(QLatin1String("resource"));
    return signIn;
}

std::vector<SignInEditor::TypedKey> SignInEditor::typedKeys() const {
    std::vector<TypedKey> out;
    for (const Key& key : keys())
        if (key.editor->newKey()) out.push_back({key.field, key.editor->typed(), key.place});
    return out;
}

QString SignInEditor::problemOf(const QString& field) const {
    if (!shown().contains(field)) return {};
    const std::string value = fields().value(field).toString().trimmed().toStdString();
    if (field == QLatin1String("clientId") && value.empty() &&
        grantOf(text("grant")) == Grant::ClientCredentials)
        return tr("Which client are we? Its ID comes from whoever runs the server.");
    if (field == QLatin1String("clientMetadataUrl") && !value.empty()) {
        const auto url = net::SafeUrl::parse(value);
        return url && url->isTls() && url->url().path().size() > 1
                   ? QString()
                   : tr("An https:// address with a path, which serves the document.");
    }
    if (field == QLatin1String("identityProvider") && !isSafeAddress(value))
        return tr("The https:// address of its token endpoint.");
    return {};
}

bool SignInEditor::valid() const {
    const auto all = keys();
    return FieldsEditor::valid() && std::all_of(all.begin(), all.end(), [](const Key& key) {
               return key.editor->hasKey() && key.editor->problem().isEmpty();
           });
}

QString SignInEditor::summary() const {
    switch (grantOf(text("grant"))) {
    case Grant::Code:
        return value() == SignInConfig{} ? tr("In the browser, when the server asks for it")
                                         : tr("In the browser, with settings of your own");
    case Grant::ClientCredentials:
        return tr("As the client %1").arg(fields().value(QStringLiteral("clientId")).toString());
    case Grant::Assertion: return tr("With the identity token of a workload");
    case Grant::Enterprise: return tr("Through the identity provider of your company");
    case Grant::Off: return tr("Never: a server that asks for it is refused");
    }
    return {};
}

} // namespace ui
