#include "net/retry_policy.h"

#include <algorithm>

namespace net {

std::optional<std::chrono::milliseconds> RetryPolicy::pause(int attempt, int status, const Headers& headers,
                                                            std::optional<std::chrono::milliseconds> asked,
                                                            double random) const {
    if (attempt > retries) return std::nullopt;
    const std::string should = headerValue(headers, "x-should-retry");
    if (should == "false") return std::nullopt;
    const bool temporary = status == 0 || status == 408 || status == 409 || status == 429 || status >= 500;
    if (!temporary && should != "true") return std::nullopt;
    if (asked) return *asked <= longestAsked ? asked : std::nullopt;
    const auto doubled =
        std::min<std::chrono::milliseconds>(most, first * (1LL << std::min(attempt - 1, 10)));
    return std::chrono::milliseconds(
        static_cast<long long>(static_cast<double>(doubled.count()) * (1 - 0.25 * random)));
}

} // namespace net
