#pragma once
#include <string>
#include <vector>

#include "base/json.h"
#include "chat/message.h"
#include "llm/provider.h"

namespace llm {

/// A call and what came of it. Both are borrowed.
struct CallOutcome {
    const chat::ToolCallBlock* call = nullptr;
    const chat::ToolResultBlock* result = nullptr;
    int number = 0; ///< of the call in the conversation, from 1: it is cited by it
};

/// The list in a result: the first array of objects in its structured content, or in text that is JSON.
struct ResultRows {
    std::string label; ///< the member that holds it: "prefixes"
    std::vector<base::Json> rows;
    std::size_t total = 0; ///< as the result says, at least rows.size()
};
ResultRows rowsOf(const chat::ToolResultBlock& result);

/// The answer of the offline assistant in Markdown: for each outcome one sentence and what the result holds
/// (a table of at most 25 rows, a difference, or text), then which calls it rests on. What was denied,
/// refused or failed is said plainly. Text from tools is escaped: it formats nothing.
std::string writeAnswer(const std::vector<CallOutcome>& outcomes);

/// What is said where no tool fits, or when asked: what this assistant is, and some of the tools there are.
std::string writeIntroduction(const std::vector<ToolSpec>& tools, bool asked);

} // namespace llm
