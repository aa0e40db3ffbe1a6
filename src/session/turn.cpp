#include "session/turn.h"

#include <algorithm>

namespace session {

using chat::CallId;
using chat::CallState;
using policy::Verdict;

TurnSteps Turn::start() {
    m_phase = Phase::Asking;
    m_round = 1;
    return {AskModel{m_round}};
}

TurnSteps Turn::replied(const llm::Reply& reply, const std::vector<CallVerdict>& verdicts) {
    if (m_phase != Phase::Asking) return {};
    if (m_stopping) return finish({TurnDone::Reason::Stopped, std::nullopt});
    if (reply.error) return finish({TurnDone::Reason::Failed, reply.error});
    if (verdicts.empty()) return finish({TurnDone::Reason::Answered, std::nullopt});

    m_phase = Phase::Calling;
    m_calls.clear();
    TurnSteps steps;
    for (const CallVerdict& verdict : verdicts) {
        State state = State::Running;
        switch (verdict.decision.verdict) {
        case Verdict::Run: steps.push_back(RunTool{verdict.call, false}); break;
        case Verdict::DryRun: steps.push_back(RunTool{verdict.call, true}); break;
        case Verdict::Ask:
            state = State::Awaiting;
            steps.push_back(AskApproval{verdict.call, verdict.decision.reason});
            break;
        case Verdict::Refuse:
            state = State::Settled;
            steps.push_back(SettleCall{verdict.call, CallState::Refused, verdict.decision.reason});
            break;
        }
        m_calls.push_back({verdict.call, state});
    }
    continueIfSettled(steps);
    return steps;
}

TurnSteps Turn::approved(const CallId& id) {
    Call* const call = find(id);
    if (!call || call->state != State::Awaiting) return {};
    call->state = State::Running;
    return {RunTool{id, false}};
}

TurnSteps Turn::denied(const CallId& id, const std::string& note) {
    Call* const call = find(id);
    if (!call || call->state != State::Awaiting) return {};
    call->state = State::Settled;
    TurnSteps steps{SettleCall{id, CallState::Denied, note}};
    continueIfSettled(steps);
    return steps;
}

TurnSteps Turn::ran(const CallId& id) {
    Call* const call = find(id);
    if (!call || call->state != State::Running) return {};
    call->state = State::Settled;
    TurnSteps steps;
    continueIfSettled(steps);
    return steps;
}

TurnSteps Turn::cancel(const CallId& id) {
    Call* const call = find(id);
    if (!call || call->state == State::Settled) return {};
    if (call->state == State::Running) return {CancelTool{id}};
    call->state = State::Settled;
    TurnSteps steps{SettleCall{id, CallState::NotSent, {}}};
    continueIfSettled(steps);
    return steps;
}

TurnSteps Turn::stop() {
    if (m_phase == Phase::Fresh) return finish({TurnDone::Reason::Stopped, std::nullopt});
    if (m_phase == Phase::Done || m_stopping) return {};
    m_stopping = true;
    if (m_phase == Phase::Asking) return {StopModel{}};
    TurnSteps steps;
    for (Call& call : m_calls) {
        if (call.state == State::Running) {
            steps.push_back(CancelTool{call.id});
        } else if (call.state == State::Awaiting) {
            call.state = State::Settled;
            steps.push_back(SettleCall{call.id, CallState::NotSent, {}});
        }
    }
    continueIfSettled(steps);
    return steps;
}

bool Turn::awaitingApproval() const {
    return std::any_of(m_calls.begin(), m_calls.end(),
                       [](const Call& call) { return call.state == State::Awaiting; });
}

Turn::Call* Turn::find(const CallId& id) {
    const auto found =
        std::find_if(m_calls.begin(), m_calls.end(), [&](const Call& call) { return call.id == id; });
    return m_phase == Phase::Calling && found != m_calls.end() ? &*found : nullptr;
}

TurnSteps Turn::finish(TurnDone done) {
    m_phase = Phase::Done;
    return {std::move(done)};
}

void Turn::continueIfSettled(TurnSteps& steps) {
    const bool settled =
        std::all_of(m_calls.begin(), m_calls.end(), [](const Call& c) { return c.state == State::Settled; });
    if (!settled) return;
    if (m_stopping) {
        m_phase = Phase::Done;
        steps.push_back(TurnDone{TurnDone::Reason::Stopped, std::nullopt});
    } else if (m_round >= m_maxRounds) {
        m_phase = Phase::Done;
        steps.push_back(TurnDone{TurnDone::Reason::RoundLimit, std::nullopt});
    } else {
        m_phase = Phase::Asking;
        steps.push_back(AskModel{++m_round});
    }
}

} // namespace session
