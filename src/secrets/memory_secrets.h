#pragma once
#include <map>

#include "secrets/secret_store.h"

namespace secrets {

/// Keys that live as long as this run: for tests, and by the operator's choice where there is no keychain.
class MemorySecrets final : public SecretStore {
public:
    QFuture<base::Result<base::Secret>> read(const std::string& name) override;
    QFuture<base::Result<void>> write(const std::string& name, const base::Secret& secret) override;
    QFuture<base::Result<void>> remove(const std::string& name) override;
    QFuture<KeychainState> state() override;
    std::string displayName() const override { return "memory, until Signalbox quits"; }

private:
    std::map<std::string, base::Secret> m_secrets;
};

} // namespace secrets
