#pragma once
#include <chrono>
#include <optional>

#include "net/http.h"

namespace net {

/// When a request that failed before its first byte of answer may be sent again, as the official SDKs of the
/// providers do it. Pure.
struct RetryPolicy {
    int retries = 2;
    std::chrono::milliseconds first{500};
    std::chrono::milliseconds most{8'000};
    /// A server that asks for a longer pause is not waited for: the operator is told instead.
    std::chrono::milliseconds longestAsked{60'000};

    /// The pause before try `attempt + 1` (attempts count from 1), or nullopt: give up. `status` 0 means that
    /// no answer came. `asked` is what retry-after said; `random` is 0..1 and spreads the clients.
    std::optional<std::chrono::milliseconds> pause(int attempt, int status, const Headers& headers,
                                                   std::optional<std::chrono::milliseconds> asked,
                                                   double random) const;
};

} // namespace net
