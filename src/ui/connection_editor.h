#pragma once
#include "base/secret.h"
#include "config/config.h"
#include "ui/fields_editor.h"

namespace ui {

/// What lies behind "Connection and limits" of one provider: fields as they are typed, and what is wrong with
/// them. The names of the fields: proxy ("system", "none", "custom"), proxyUrl, proxyExceptions, proxyUser,
/// caFile, certFile, certKeyFile, headers, firstByte, idle, progress, total, temperature, topP,
/// maxOutputTokens, reasoningEffort.
class ConnectionEditor : public ui::FieldsEditor { // with its namespace: qmllint finds it then
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of ProviderEditor")
    Q_PROPERTY(QString summary READ summary NOTIFY changed)
    Q_PROPERTY(bool hasProxyPassword READ hasProxyPassword NOTIFY changed)
    Q_PROPERTY(bool hasCertificateKey READ hasCertificateKey NOTIFY changed)
public:
    using FieldsEditor::FieldsEditor;

    void load(const config::ProviderConfig& provider);
    /// The same provider as these fields want it; of a field with a problem nothing is taken. A private key
    /// that is still in a file is taken from there.
    config::ProviderConfig appliedTo(config::ProviderConfig provider) const;

    /// As typed; it goes to the keychain when the provider is saved and is never given back.
    Q_INVOKABLE void setProxyPassword(const QString& password);

    /// What differs from the usual, in a line; empty where nothing does.
    QString summary() const;
    bool hasProxyPassword() const;
    bool hasCertificateKey() const;
    const base::Secret& proxyPassword() const { return m_proxyPassword; }
    /// The file whose key is to be taken into the keychain; empty where none was named anew.
    std::string certificateKeyFile() const;

private:
    QString problemOf(const QString& field) const override;

    config::ProviderConfig m_loaded;
    base::Secret m_proxyPassword;
};

} // namespace ui
