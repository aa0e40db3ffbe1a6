#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/error.h"
#include "chat/message.h"

namespace llm {

/// What comes out of a provider while it answers, in the order it came. `call` numbers the calls of one reply
/// from 0 in the order they began.
struct TextDelta {
    std::string text;
};
struct ReasoningDelta {
    std::string text;
};
/// Opaque reasoning data that must go back to the same model (JSON text of one part).
struct ReasoningOpaque {
    std::string json;
};
struct RefusalDelta {
    std::string text;
};
struct CallBegun {
    int call = 0;
    std::string id; ///< the provider's; invented where it gives none
    std::string name;
    std::string opaque;
};
struct CallArguments {
    int call = 0;
    std::string json; ///< the next piece of the arguments' text
};
struct UsageReported {
    chat::Usage usage; ///< the whole usage so far: the last one holds
};
struct Finished {
    std::string reason; ///< the provider's own word
};
struct ModelNamed {
    std::string model; ///< what the provider says it used
};
/// The last event of every reply, exactly once. Without an error and with `complete` the reply is whole.
struct ReplyEnd {
    bool complete = false; ///< the API's own end mark was seen
    std::optional<base::Error> error;
};

using ReplyEvent = std::variant<TextDelta, ReasoningDelta, ReasoningOpaque, RefusalDelta, CallBegun,
                                CallArguments, UsageReported, Finished, ModelNamed, ReplyEnd>;

/// A reply put together from its events: what `signalboxctl decode --json` prints.
struct Reply {
    struct Call {
        std::string id;
        std::string name;
        std::string arguments;
        std::string opaque;
        bool operator==(const Call&) const = default;
    };
    std::string text;
    std::string reasoning;
    std::string reasoningOpaque; ///< JSON array of the opaque parts, or empty
    std::string refusal;
    std::vector<Call> calls;
    chat::Usage usage;
    std::optional<std::string> finishReason;
    std::string model;
    bool complete = false;
    std::optional<base::Error> error;

    void take(const ReplyEvent& event);
};

} // namespace llm
