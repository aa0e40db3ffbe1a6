#pragma once
#include <optional>
#include <string>
#include <string_view>
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
/// A picture that the model made.
struct ImageArrived {
    std::string mediaType;
    std::string bytes; ///< decoded
};
/// A source that the model names for what it said.
struct SourceCited {
    std::string url; ///< may be empty for a file or document
    std::string title;
    std::string quote; ///< the cited words, where the API gives them
    bool operator==(const SourceCited&) const = default;
};
/// Something the provider ran on its own side: shown, never run here.
struct ProviderAction {
    std::string name;   ///< the API's own type, such as "web_search"
    std::string detail; ///< JSON of what it was asked, or empty
    bool operator==(const ProviderAction&) const = default;
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

using ReplyEvent =
    std::variant<TextDelta, ReasoningDelta, ReasoningOpaque, RefusalDelta, CallBegun, CallArguments,
                 ImageArrived, SourceCited, ProviderAction, UsageReported, Finished, ModelNamed, ReplyEnd>;

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
    std::vector<ImageArrived> images;
    std::vector<SourceCited> sources; ///< each once
    std::vector<ProviderAction> actions;
    chat::Usage usage;
    std::optional<std::string> finishReason;
    std::string model;
    bool complete = false;
    std::optional<base::Error> error;

    void take(const ReplyEvent& event);
};

/// Why an answer that came whole may still not be all of it, as its provider's word says.
enum class EarlyEnd {
    None,
    OutputLimit, ///< the model was not done: the last call may have lost its arguments
    Filtered,    ///< a filter of the provider ended it
};
EarlyEnd earlyEnd(std::string_view finishReason);

} // namespace llm
