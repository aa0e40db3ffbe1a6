#pragma once
#include <algorithm>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/error.h"
#include "mcp/protocol/elicitation.h"
#include "mcp/protocol/sampling.h"
#include "session/model_choice.h"
#include "session/sampling_budget.h"

namespace session {

/// A question of a server that the operator has on the desk. All texts are foreign.
struct ServerQuestion {
    enum class Kind {
        Form,
        Page,     ///< something to be done in the browser
        Sampling, ///< wants the answer of a model
    };
    enum class Phase {
        Asked,     ///< waits for the operator
        Opened,    ///< Page: the operator agreed; the server has not said that it is done
        Answering, ///< Sampling: the model is at it
        Answered,  ///< Sampling: the model's answer waits for the operator
        Failed,    ///< Sampling: the model gave none, see `failure`; waits for the operator
    };
    int number = 0; ///< its name in this run
    std::string server;
    Kind kind = Kind::Form;
    Phase phase = Phase::Asked;
    base::EpochMs asked = 0;
    int declinedBefore = 0; ///< how many questions of this server were declined in a row before it

    mcp::Elicitation elicitation; ///< of a Form or a Page

    mcp::SamplingRequest prompt; ///< as the server asked, then as the operator let it go
    ModelChoice model;           ///< which answers
    std::string destination;     ///< host that gets the prompt; empty: nothing leaves this machine
    SamplingBudget::Limits left; ///< of the server's budget, without this question
    SamplingBudget::Limits budget;
    mcp::SamplingAnswer answer;         ///< of the model
    std::optional<std::int64_t> tokens; ///< that the answer took
    std::optional<base::Error> failure;

    /// It is the operator's turn.
    bool waits() const { return phase != Phase::Opened && phase != Phase::Answering; }
    /// The most that its answer may take.
    std::int64_t maxTokens() const { return std::min(prompt.maxTokens, left.tokens); }
};

} // namespace session
