#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "chat/message.h"
#include "session/tool_box.h"

namespace session {

/// Definitions of tools may take the twentieth part of a model's context. What is over that is not shown to
/// it: it gets find_tools, and what it found or called is shown from then on.

/// How many tokens the definitions may take in one request to a model of this context.
std::size_t toolBudget(const std::optional<std::int64_t>& contextTokens);

/// "find_tools", the built-in tool: words in, names and descriptions of tools out.
inline constexpr const char* findToolsTool = "find_tools";

/// What the definitions of all these tools cost a request.
std::size_t tokensOf(const std::vector<OfferedTool>& tools);

/// The tools that a request carries, in their order: all of them within `budget` tokens, else the `known`
/// ones and find_tools behind them.
std::vector<OfferedTool> shownTools(const std::vector<OfferedTool>& all, std::size_t budget,
                                    const std::set<std::string>& known);

/// The model-facing names that were called or found in this conversation.
std::set<std::string> knownTools(const std::vector<const chat::Message*>& path);

/// The tools among `all` that the words of `arguments` ({"query","limit"}) are about, best first.
struct FoundTools {
    std::string text;       ///< for the model: a line each
    std::string structured; ///< JSON text: {"tools":[{"name","server","tool","description"}]}
};
base::Result<FoundTools> findTools(const std::vector<OfferedTool>& all, const std::string& arguments);

} // namespace session
