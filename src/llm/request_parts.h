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

/// A piece of what the model said, in its order: words, a call, or a part that goes back as it came.
struct Piece {
    enum class Kind { Text, Call, Part };
    Kind kind = Kind::Text;
    std::string text;
    const chat::ToolCallBlock* call = nullptr;
    base::Json json; ///< the part, or the members that go back with the text or call; null where none
};
/// The pieces of an exchange's answer. What its decoder kept (JsonDecoder::keepPart) is given only to the
/// provider and model that made it; for any other there are the words and then the calls.
std::vector<Piece> pieces(const Exchange& exchange, const ReplyRequest& request);

/// True when the provider and model of the request made the message.
bool isOwn(const chat::Message& message, const ReplyRequest& request);
/// All reasoning of a message, as the model sent it.
std::string thoughtText(const chat::Message& message);

/// The request's tools by name: the same order each time, whatever order the servers list them in, keeps the
/// provider's prompt cache.
std::vector<const ToolSpec*> toolsByName(const ReplyRequest& request);

/// A path for a base URL that may already hold the beginning of it: "/v1" + "/messages" under ".../v1" is
/// "/messages".
std::string pathUnder(const std::string& basePath, const std::string& prefix, const std::string& rest);
std::string percentEncoded(const std::string& text);

/// The arguments as they stand where they are a JSON object, else "{}": a history with broken ones is
/// refused.
std::string argumentsText(const chat::ToolCallBlock& call);

bool isText(const chat::FileBlock& file);
/// The file's text between lines that name it.
std::string asText(const chat::FileBlock& file);

/// The id of a call where it fits an API: up to `longest` letters, digits and `others`. Another one becomes a
/// short one that is always the same for it, so that the call and its result still find each other.
std::string fittingId(const std::string& id, std::size_t longest, std::string_view others);
/// `length` letters and digits that stand for the id.
std::string shortId(const std::string& id, std::size_t length);

/// Whether resultImages() is worth its time: megabytes of text are not parsed for no picture.
bool mayHoldImages(const chat::ToolResultBlock& result);

/// Pictures that a tool gave (MCP ImageContent), where an API takes them in a result; at most four.
std::vector<chat::ImageBlock> resultImages(const chat::ToolResultBlock& result);

/// True when the call came to nothing the model could build on: failed, denied, refused, cut off.
bool isFailure(const chat::ToolResultBlock& result);

/// The models of a list as any of the APIs writes it, by id; those that do not answer are left out. Fails
/// with Protocol.
base::Result<std::vector<ModelInfo>> readModelList(std::string_view body);

} // namespace llm
