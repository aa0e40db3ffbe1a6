#include "process/answer_wait.h"

#include <algorithm>
#include <utility>

#include <ctime>

namespace process {
namespace {

AnswerWait::Duration read(clockid_t clock) {
    timespec time{};
    ::clock_gettime(clock, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

} // namespace

AnswerWait::Clocks AnswerWait::systemClocks() {
    return {read(CLOCK_THREAD_CPUTIME_ID), read(CLOCK_MONOTONIC)};
}

bool AnswerWait::begin() {
    if (std::exchange(m_waiting, true)) { // several are under way: whose cost would it be?
        m_begun.reset();
        m_way = Asleep;
        return false;
    }
    const unsigned turn = m_count++ % cycle;
    const bool both = m_cost[Asleep] && m_cost[Awake];
    m_way = both && *m_cost[Awake] < *m_cost[Asleep] ? Awake : Asleep;
    const bool other = m_cost[Asleep] && turn < otherWay; // a slow program is never stayed awake for
    if (other) m_way = m_way == Awake ? Asleep : Awake;
    const bool measured = other ? turn + 1 == otherWay : turn % measureEvery == measureEvery - 1;
    m_begun = measured ? std::optional(m_clocks()) : std::nullopt;
    return m_way == Awake;
}

void AnswerWait::answered() {
    m_waiting = false;
    if (!m_begun) return;
    const Clocks now = m_clocks();
    const Clocks begun = *std::exchange(m_begun, std::nullopt);
    if (now.wall - begun.wall < quick) learn(m_way, now.cpu - begun.cpu);
}

void AnswerWait::gaveUp() {
    learn(Awake, m_cost[Asleep].value_or(Duration(0)) + longest);
    m_begun.reset();
    m_way = Asleep;
    if (m_count % cycle < otherWay) m_count += otherWay; // once is enough
}

void AnswerWait::learn(Way way, Duration cost) {
    std::optional<Duration>& known = m_cost[way];
    if (!known)
        known = cost;
    else if (cost < *known) // dearer ones are often accidents: another program had the processor
        known = (*known + cost) / 2;
    else
        known = *known + std::min(cost - *known, *known) / 4;
}

} // namespace process
