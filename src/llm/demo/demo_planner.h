#pragma once
#include <string>
#include <vector>

#include "chat/message.h"
#include "llm/demo/tool_match.h"
#include "llm/provider.h"

namespace llm {

/// What the offline assistant does next: it calls tools, or it answers.
struct DemoReply {
    std::string text;               ///< Markdown
    std::vector<PlannedCall> calls; ///< empty: `text` is the answer
    bool operator==(const DemoReply&) const = default;
};

/// Decides on the next reply from the conversation so far and the tools that there are: a call, a second one
/// that needs what the first one found, then the answer. At most three rounds of calls a question. Pure.
DemoReply planDemoReply(const std::vector<chat::Message>& messages, const std::vector<ToolSpec>& tools);

} // namespace llm
