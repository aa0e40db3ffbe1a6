#pragma once
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "chat/message.h"
#include "llm/provider.h"

namespace llm {

/// One step of a conversation as the APIs want it: what the operator said, what the model answered, and the
/// results of exactly the calls that have one. Calls that never came to a result (a stopped or broken
/// answer) are left out: every API refuses a call without its answer. Pointers into the messages.
struct Exchange {
    const chat::Message* user = nullptr;
    const chat::Message* assistant = nullptr;
    std::vector<const chat::ToolCallBlock*> calls;
    std::vector<const chat::ToolResultBlock*> results; ///< in the order of the calls
};
std::vector<Exchange> exchanges(const std::vector<chat::Message>& messages);

/// The input schema as an object schema with "type" and "properties"; unreadable text gives an empty one.
base::Json objectSchema(const std::string& schema);

/// The arguments as they stand where they are a JSON object, else "{}": a history with broken ones is
/// refused.
std::string argumentsText(const chat::ToolCallBlock& call);

bool isText(const chat::FileBlock& file);
/// The file's text between lines that name it.
std::string asText(const chat::FileBlock& file);

/// `{"data":[{"id":…}]}` as OpenAI and Anthropic list their models; also a bare array.
base::Result<std::vector<ModelInfo>> readModelList(std::string_view body);

} // namespace llm
