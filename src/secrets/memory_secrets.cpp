#include "secrets/memory_secrets.h"

namespace secrets {

QFuture<base::Result<base::Secret>> MemorySecrets::read(const std::string& name) {
    const auto found = m_secrets.find(name);
    base::Result<base::Secret> result = base::fail(base::ErrorKind::NotFound, name);
    if (found != m_secrets.end()) result = found->second;
    return QtFuture::makeReadyFuture(result);
}

QFuture<base::Result<void>> MemorySecrets::write(const std::string& name, const base::Secret& secret) {
    m_secrets[name] = secret;
    return QtFuture::makeReadyFuture(base::Result<void>());
}

QFuture<base::Result<void>> MemorySecrets::remove(const std::string& name) {
    base::Result<void> result;
    if (m_secrets.erase(name) == 0) result = base::fail(base::ErrorKind::NotFound, name);
    return QtFuture::makeReadyFuture(result);
}

QFuture<KeychainState> MemorySecrets::state() {
    return QtFuture::makeReadyFuture(KeychainState::Ready);
}

} // namespace secrets
