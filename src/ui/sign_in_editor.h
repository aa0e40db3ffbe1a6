#pragma once
#include <vector>

#include "config/config.h"
#include "ui/fields_editor.h"
#include "ui/key_source_editor.h"

namespace ui {

/// How Signalbox signs in to one server. The names of the fields: grant ("code", "client-credentials",
/// "assertion", "enterprise", "off"), clientId, proof and identityProof ("none", "secret", "key"),
/// clientMetadataUrl, scopes, resource ("send", "omit"), identityProvider, identityClientId.
class SignInEditor : public ui::FieldsEditor { // with its namespace: qmllint finds it then
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of ServerEditor")
    Q_PROPERTY(QStringList shown READ shown NOTIFY changed)
    Q_PROPERTY(QStringList proofs READ proofs NOTIFY changed)
    Q_PROPERTY(QString summary READ summary NOTIFY changed)
    Q_PROPERTY(ui::KeySourceEditor* secret READ secret CONSTANT)
    Q_PROPERTY(ui::KeySourceEditor* privateKey READ privateKey CONSTANT)
    Q_PROPERTY(ui::KeySourceEditor* assertion READ assertion CONSTANT)
    Q_PROPERTY(ui::KeySourceEditor* identitySecret READ identitySecret CONSTANT)
public:
    /// `keychain` is what the operator knows it as.
    explicit SignInEditor(const QString& keychain, QObject* parent = nullptr);

    void load(const config::SignInConfig& signIn);
    /// What the fields that are shown say. A key that was typed is not in it.
    config::SignInConfig value() const;
    /// A key that was typed and belongs into the keychain, and where its reference belongs.
    struct TypedKey {
        const char* name; ///< of the entry
        base::Secret secret;
        config::KeySource config::SignInConfig::*place;
    };
    std::vector<TypedKey> typedKeys() const;

    QStringList shown() const;  ///< the fields that apply: the others keep their text and are not saved
    QStringList proofs() const; ///< of how a client shows who it is, those that apply
    QString summary() const;    ///< in a line
    bool valid() const override;
    KeySourceEditor* secret() { return &m_secret; }
    KeySourceEditor* privateKey() { return &m_privateKey; }
    KeySourceEditor* assertion() { return &m_assertion; }
    KeySourceEditor* identitySecret() { return &m_identitySecret; }

private:
    struct Key {
        const char* field;
        const KeySourceEditor* editor;
        config::KeySource config::SignInConfig::*place;
    };
    std::vector<Key> keys() const; ///< those that are shown
    QString problemOf(const QString& field) const override;

    KeySourceEditor m_secret, m_privateKey, m_assertion, m_identitySecret;
};

} // namespace ui
