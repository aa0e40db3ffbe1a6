#pragma once
#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "base/json.h"

namespace mcp {

/// What a server says of how long a result stays good, and for whom (2026-07-28, server/utilities/caching).
struct CacheHint {
    std::chrono::milliseconds ttl{0}; ///< zero: it is stale at once
    bool shared = false;              ///< "public": the same whoever asks
    bool operator==(const CacheHint&) const = default;
};

/// Absent or nonsensical members count as the most careful ones.
CacheHint readCacheHint(const base::Json& result);

/// Whether results of this method may be kept at all.
bool isCacheable(const std::string& method);

/// Results that may be used again instead of asking. Pure: the caller brings the time. A result is found by
/// its method and parameters and, unless it is shared, only by who asked for it.
class ResultCache {
public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::hours maxTtl{24};
    static constexpr std::size_t maxBytes = 32U << 20; ///< of all results; what ends first goes first

    /// `context` is who we are for the server; see Transport::authorizationContext(). Null where nothing
    /// fresh is there.
    const base::Json* find(const std::string& method, const base::Json& params, int context, Time now) const;
    /// `since` is the generation() when it was asked for: a result that was overtaken by a change is not
    /// kept.
    void keep(const std::string& method, const base::Json& params, int context, base::Json result,
              const CacheHint& hint, Time received, int since);
    /// The server said that this changed. Without params: all results of the method.
    void drop(const std::string& method, const base::Json& params = nullptr);
    void clear();
    int generation() const { return m_generation; }

private:
    struct Entry {
        std::string method;
        std::optional<int> context; ///< none: shared
        base::Json result;
        std::size_t bytes = 0;
        Time until;
    };
    void erase(std::map<std::string, Entry>::iterator entry);

    std::map<std::string, Entry> m_entries; ///< by method and parameters
    std::size_t m_bytes = 0;
    int m_generation = 0;
};

} // namespace mcp
