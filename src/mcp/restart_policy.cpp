#include "mcp/restart_policy.h"

#include <algorithm>

namespace mcp {

using base::ErrorKind;

namespace {

bool operatorMustAct(const base::Error& error, bool localProcess) {
    switch (error.kind) {
    case ErrorKind::Auth:
    case ErrorKind::Forbidden:
    case ErrorKind::Tls:
    case ErrorKind::InvalidInput:
    case ErrorKind::Denied:
    case ErrorKind::Locked: return true;
    case ErrorKind::NotFound: // a command that is not installed; an address may come back
    case ErrorKind::Unavailable: return localProcess;
    default: return false;
    }
}

} // namespace

RestartPolicy::Decision RestartPolicy::failed(const base::Error& error, bool localProcess, Time now,
                                              double chance) {
    if (m_readySince && now - *m_readySince >= stableAfter) m_failures = 0;
    m_readySince.reset();
    ++m_failures;
    if (operatorMustAct(error, localProcess)) return {.verdict = Verdict::AskOperator};
    if (localProcess) {
        m_crashes.push_back(now);
        while (now - m_crashes.front() > crashWindow)
            m_crashes.pop_front();
        if (static_cast<int>(m_crashes.size()) >= crashLimit) return {.verdict = Verdict::GiveUp};
    }
    const auto doubled = firstPause * (1LL << std::min(m_failures - 1, 10));
    const Pause pause = std::max(std::min<Pause>(doubled, maxPause), error.retryAfter.value_or(Pause{0}));
    const double factor = 0.8 + 0.4 * std::clamp(chance, 0.0, 1.0);
    return {.verdict = Verdict::TryAgain,
            .pause = Pause(static_cast<Pause::rep>(static_cast<double>(pause.count()) * factor))};
}

} // namespace mcp
