#pragma once
#include <memory>
#include <string>

#include <QFuture>

#include "base/result.h"
#include "base/secret.h"

namespace secrets {

/// The keychain's condition, told apart because each asks the operator for another step.
enum class KeychainState {
    Ready,         ///< it can be read and written
    Locked,        ///< it is there but locked, or the unlock was refused
    Absent,        ///< this session has no keychain service
    NotResponding, ///< it did not answer in time
};

/// Keys by name. Names are Signalbox's own ("provider/openai"); values never leave through a log.
/// Errors: Locked, Denied, Unavailable (no keychain), NotFound (the keychain is ready and has no such entry),
/// Timeout. Nothing here blocks: futures complete on the caller's thread.
class SecretStore {
public:
    virtual ~SecretStore() = default;
    virtual QFuture<base::Result<base::Secret>> read(const std::string& name) = 0;
    virtual QFuture<base::Result<void>> write(const std::string& name, const base::Secret& secret) = 0;
    /// Succeeds only when a second look finds the entry gone.
    virtual QFuture<base::Result<void>> remove(const std::string& name) = 0;
    virtual QFuture<KeychainState> state() = 0;
    /// What the operator knows it as, for example "GNOME Keyring".
    virtual std::string displayName() const = 0;
};

} // namespace secrets
