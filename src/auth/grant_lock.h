#pragma once
#include <chrono>
#include <memory>
#include <string>

#include <QFuture>

#include "base/result.h"

namespace auth {

/// The right to change one entry of the keychain: for one at a time of all Signalboxes of this user. A
/// refresh token that rotates may be used once; a second use can cost both their access (OAuth 2.1, 4.3.1).
/// The lock is the kernel's, so a crash leaves none behind.
class GrantLock {
public:
    using Taken = base::Result<std::shared_ptr<GrantLock>>;
    /// Waits without blocking until `entry` is free. `folder` is made where it is missing; empty: nobody else
    /// is there to wait for. Fails with Timeout after `patience`, and with Storage.
    static QFuture<Taken> take(const std::string& folder, const std::string& entry,
                               std::chrono::milliseconds patience = std::chrono::seconds{60});
    explicit GrantLock(int file) : m_file(file) {}
    GrantLock(const GrantLock&) = delete;
    GrantLock& operator=(const GrantLock&) = delete;
    ~GrantLock(); ///< gives it back

private:
    int m_file;
};

} // namespace auth
