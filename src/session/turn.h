#pragma once
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/error.h"
#include "chat/message.h"
#include "llm/reply.h"
#include "policy/interlock.h"

namespace session {

/// What the turn wants done next. Each is carried out by Session and answered by an input of Turn.
struct AskModel {
    int round = 1;
};
struct RunTool {
    chat::CallId call;
    bool dry = false; ///< Propose: with the dry-run switch on
};
struct AskApproval {
    chat::CallId call;
    std::string reason;
};
/// The call ends here without being sent.
struct SettleCall {
    chat::CallId call;
    chat::CallState state = chat::CallState::Refused;
    std::string note;
};
struct CancelTool {
    chat::CallId call;
};
struct StopModel {};
struct TurnDone {
    enum class Reason {
        Answered,
        Stopped,    ///< by the operator
        Failed,     ///< see error
        RoundLimit, ///< the model wanted yet another round
    };
    Reason reason = Reason::Answered;
    std::optional<base::Error> error;
};
using TurnStep = std::variant<AskModel, RunTool, AskApproval, SettleCall, CancelTool, StopModel, TurnDone>;
using TurnSteps = std::vector<TurnStep>;

/// How the calls of one reply are judged: filled by Session from the tool box and policy::decide().
struct CallVerdict {
    chat::CallId call;
    policy::Decision decision;
};

/// One turn, from the operator's message to the answer, over any number of rounds of tool calls. A pure
/// state machine: inputs go in, steps come out, nothing else happens.
class Turn {
public:
    explicit Turn(int maxRounds) : m_maxRounds(maxRounds) {}

    TurnSteps start();
    /// The model's reply has ended. `verdicts` has one entry for each of its calls, in order.
    TurnSteps replied(const llm::Reply& reply, const std::vector<CallVerdict>& verdicts);
    TurnSteps approved(const chat::CallId& call);
    TurnSteps denied(const chat::CallId& call, const std::string& note);
    /// A call that ran has its result, whatever it is.
    TurnSteps ran(const chat::CallId& call);
    /// The operator stops one call.
    TurnSteps cancel(const chat::CallId& call);
    /// The operator stops the turn.
    TurnSteps stop();

    bool done() const { return m_phase == Phase::Done; }
    int round() const { return m_round; }
    bool awaitingApproval() const;

private:
    enum class Phase { Fresh, Asking, Calling, Done };
    enum class State { Awaiting, Running, Settled };
    struct Call {
        chat::CallId id;
        State state = State::Settled;
    };

    Call* find(const chat::CallId& id);
    TurnSteps finish(TurnDone done);
    void continueIfSettled(TurnSteps& steps);

    int m_maxRounds;
    int m_round = 0;
    Phase m_phase = Phase::Fresh;
    bool m_stopping = false;
    std::vector<Call> m_calls;
};

} // namespace session
