#pragma once
#include <cstdint>
#include <map>

#include "base/clock.h"

namespace session {

/// How much one server may still ask of a model. Counts the last hour; pure but for the times it is told.
class SamplingBudget {
public:
    struct Limits {
        int requests = 0;
        std::int64_t tokens = 0; ///< of output
        bool operator==(const Limits&) const = default;
    };
    void setLimits(const Limits& limits) { m_limits = limits; }
    const Limits& limits() const { return m_limits; }
    /// What is left now; never below 0.
    Limits left(base::EpochMs now) const;
    /// A request begins and may take so many tokens: they are gone until settle() says how many it took.
    int begin(base::EpochMs now, std::int64_t tokens);
    void settle(int request, std::int64_t tokens);

private:
    struct Use {
        base::EpochMs at = 0;
        std::int64_t tokens = 0;
    };
    Limits m_limits;
    std::map<int, Use> m_uses; ///< by number, so by time
    int m_next = 0;
};

} // namespace session
