#pragma once
#include <QObject>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

#include "base/secret.h"
#include "config/config.h"

namespace ui {

/// What lies behind "Connection and limits" of one provider: fields as they are typed, and what is wrong with
/// them. The names of the fields: proxy ("system", "none", "custom"), proxyUrl, proxyExceptions, proxyUser,
/// caFile, certFile, certKeyFile, headers, firstByte, idle, progress, total, temperature, topP,
/// maxOutputTokens, reasoningEffort.
class ConnectionEditor : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of ProviderEditor")
    Q_PROPERTY(QVariantMap fields READ fields NOTIFY changed)
    Q_PROPERTY(QVariantMap problems READ problems NOTIFY changed)
    Q_PROPERTY(QString summary READ summary NOTIFY changed)
    Q_PROPERTY(bool hasProxyPassword READ hasProxyPassword NOTIFY changed)
    Q_PROPERTY(bool hasCertificateKey READ hasCertificateKey NOTIFY changed)
public:
    using QObject::QObject;

    void load(const config::ProviderConfig& provider);
    /// The same provider as these fields want it; of a field with a problem nothing is taken. A private key
    /// that is still in a file is taken from there.
    config::ProviderConfig appliedTo(config::ProviderConfig provider) const;

    Q_INVOKABLE void set(const QString& field, const QString& text);
    /// As typed; it goes to the keychain when the provider is saved and is never given back.
    Q_INVOKABLE void setProxyPassword(const QString& password);

    QVariantMap fields() const { return m_fields; }
    QVariantMap problems() const;
    /// What differs from the usual, in a line; empty where nothing does.
    QString summary() const;
    bool valid() const { return problems().isEmpty(); }
    bool hasProxyPassword() const;
    bool hasCertificateKey() const;
    const base::Secret& proxyPassword() const { return m_proxyPassword; }
    /// The file whose key is to be taken into the keychain; empty where none was named anew.
    std::string certificateKeyFile() const;

Q_SIGNALS:
    void changed();

private:
    std::string text(const char* field) const;
    QString problemOf(const QString& field) const;

    QVariantMap m_fields;
    config::ProviderConfig m_loaded;
    base::Secret m_proxyPassword;
};

} // namespace ui
