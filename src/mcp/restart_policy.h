#pragma once
#include <chrono>
#include <deque>
#include <optional>

#include "base/error.h"

namespace mcp {

/// When a server that failed is tried again. Pure: the caller brings time and chance.
class RestartPolicy {
public:
    using Time = std::chrono::steady_clock::time_point;
    using Pause = std::chrono::milliseconds;

    static constexpr Pause firstPause{1'000};
    static constexpr Pause maxPause{60'000};
    static constexpr int crashLimit = 5;
    static constexpr std::chrono::seconds crashWindow{60};
    /// Running so long makes earlier failures history.
    static constexpr std::chrono::seconds stableAfter{60};

    enum class Verdict {
        TryAgain,
        AskOperator, ///< trying again cannot help: a key, a path or a setting is wrong
        GiveUp,      ///< it crashes in a loop
    };
    struct Decision {
        Verdict verdict = Verdict::TryAgain;
        Pause pause{0};
        bool operator==(const Decision&) const = default;
    };

    /// `chance` is 0 .. 1 and moves the pause by a fifth up or down, so that many servers do not come back at
    /// the same instant. `localProcess`: a death of its process counts as a crash.
    Decision failed(const base::Error& error, bool localProcess, Time now, double chance);
    void ready(Time now) { m_readySince = now; }
    /// The operator starts it by hand: a clean slate.
    void forget() { *this = {}; }
    int failures() const { return m_failures; }

private:
    int m_failures = 0; ///< in a row
    std::deque<Time> m_crashes;
    std::optional<Time> m_readySince;
};

} // namespace mcp
