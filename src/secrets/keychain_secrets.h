#pragma once
#include <QObject>

#include "secrets/secret_store.h"

namespace secrets {

/// The operating system's keychain through QtKeychain, with its answers checked: QtKeychain calls a locked
/// keyring "not found" and a delete that did nothing a success. So "not found" is believed only where the
/// Secret Service says that its collection is unlocked, and a delete only after a second look.
class KeychainSecrets final : public QObject, public SecretStore {
    Q_OBJECT
public:
    /// `service` separates instances in the same keychain; tests give their own.
    explicit KeychainSecrets(QString service = QStringLiteral("signalbox"), QObject* parent = nullptr);

    QFuture<base::Result<base::Secret>> read(const std::string& name) override;
    QFuture<base::Result<void>> write(const std::string& name, const base::Secret& secret) override;
    QFuture<base::Result<void>> remove(const std::string& name) override;
    QFuture<KeychainState> state() override;
    std::string displayName() const override;

private:
    QString m_service;
};

} // namespace secrets
