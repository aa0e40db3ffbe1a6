#include "session/sampling_budget.h"

#include <algorithm>

namespace session {

namespace {
constexpr base::EpochMs hour = 3'600'000;
} // namespace

SamplingBudget::Limits SamplingBudget::left(base::EpochMs now) const {
    Limits left = m_limits;
    for (const auto& [number, use] : m_uses) {
        if (use.at <= now - hour) continue;
        left.requests -= 1;
        left.tokens -= use.tokens;
    }
    return {std::max(left.requests, 0), std::max<std::int64_t>(left.tokens, 0)};
}

int SamplingBudget::begin(base::EpochMs now, std::int64_t tokens) {
    std::erase_if(m_uses, [now](const auto& use) { return use.second.at <= now - hour; });
    m_uses[m_next] = {now, tokens};
    return m_next++;
}

void SamplingBudget::settle(int request, std::int64_t tokens) {
    if (const auto found = m_uses.find(request); found != m_uses.end()) found->second.tokens = tokens;
}

} // namespace session
