#include "llm/anthropic_messages.h"

#include "llm/anthropic_decoder.h"
#include "llm/media.h"
#include "llm/request_parts.h"
#include "wire/untrusted_json.h"

#include <cctype>

namespace llm {
namespace {

using base::Json;

constexpr int defaultMaxTokens = 8192; // the API wants a number

Json source(const std::string& mediaType, const std::string& bytes) {
    return {{"type", "base64"},
            {"media_type", mediaType},
            {"data", base64(bytes)}};
}

void addUserParts(Json& parts, const chat::Message& message) {
    for (const chat::Block& block : message.blocks) {
        if (const auto* text = std::get_if<chat::TextBlock>(&block)) {
            if (!text->text.empty())
                parts.push_back({{"type", "text"}, {"text", text->text}}); // empty text is refused
        } else if (const auto* image = std::get_if<chat::ImageBlock>(&block)) {
            parts.push_back({{"type", "image"}, {"source", source(image->mediaType, image->bytes)}});
        } else if (const auto* file = std::get_if<chat::FileBlock>(&block)) {
            if (isText(*file)) {
                parts.push_back({{"type", "text"}, {"text", asText(*file)}});
            } else {
                parts.push_back({{"type", "document"},
                                 {"source", source(file->mediaType, file->bytes)},
                                 {"title", file->name}});
            }
        }
    }
}

/// The API takes letters, digits, _ and - only; a call of another provider may be named "functions.add:0".
std::string idOf(const chat::CallId& call) {
    std::string id = call.text;
    for (char& c : id)
        if (!std::isalnum(static_cast<unsigned char>(c)) && c != '_' && c != '-') c = '_';
    return id;
}

Json assistantParts(const Exchange& exchange, const ReplyRequest& request) {
    Json parts = Json::array();
    const chat::Message& message = *exchange.assistant;
    const bool own = message.provider == request.provider && message.model == request.model;
    for (const chat::Block& block : message.blocks) {
        const auto* reasoning = std::get_if<chat::ReasoningBlock>(&block);
        if (!reasoning || !own || reasoning->opaque.empty()) continue;
        // Signed thinking goes back as it came; it comes first, and no other model would take it.
        if (const auto opaque = wire::readJson(reasoning->opaque); opaque && opaque->is_array())
            for (const Json& part : *opaque)
                parts.push_back(part);
    }
    if (const std::string text = message.text(); !text.empty())
        parts.push_back({{"type", "text"}, {"text", text}});
    for (const chat::ToolCallBlock* call : exchange.calls)
        parts.push_back({{"type", "tool_use"},
                         {"id", idOf(call->id)},
                         {"name", call->name},
                         {"input", wire::readJson(argumentsText(*call)).value_or(Json::object())}});
    return parts;
}

/// Adds to the last message when it has the same role: the API wants the roles to take turns.
void add(Json& messages, const char* role, const Json& parts) {
    if (parts.empty()) return;
    if (!messages.empty() && messages.back()["role"] == role) {
        for (const Json& part : parts)
            messages.back()["content"].push_back(part);
    } else {
        messages.push_back({{"role", role}, {"content", parts}});
    }
}

Json messages(const ReplyRequest& request) {
    Json out = Json::array();
    for (const Exchange& exchange : exchanges(request.messages)) {
        if (exchange.user) {
            Json parts = Json::array();
            addUserParts(parts, *exchange.user);
            add(out, "user", parts);
        }
        if (!exchange.assistant) continue;
        add(out, "assistant", assistantParts(exchange, request));
        Json results = Json::array(); // all results of one turn in one message, before any text
        for (const chat::ToolResultBlock* result : exchange.results) {
            const bool failed =
                result->state != chat::CallState::Done && result->state != chat::CallState::DryRun;
            Json item = {
                {"type", "tool_result"}, {"tool_use_id", idOf(result->call)}, {"content", result->modelText}};
            if (failed) item["is_error"] = true;
            results.push_back(std::move(item));
        }
        add(out, "user", results);
    }
    return out;
}

} // namespace

EncodedRequest AnthropicMessages::encode(const ReplyRequest& request, const DialectPlace&) const {
    Json body = {{"model", request.model},
                 {"max_tokens", request.maxOutputTokens.value_or(defaultMaxTokens)},
                 {"messages", messages(request)},
                 {"stream", true}};
    const Json cached = {{"type", "ephemeral"}};
    if (!request.system.empty())
        body["system"] =
            Json::array({{{"type", "text"}, {"text", request.system}, {"cache_control", cached}}});
    for (const ToolSpec& tool : request.tools) {
        Json schema = objectSchema(tool.inputSchema);
        for (const char* key : {"oneOf", "anyOf", "allOf"})
            schema.erase(key); // refused at the top level
        body["tools"].push_back(
            {{"name", tool.name}, {"description", tool.description}, {"input_schema", std::move(schema)}});
    }
    if (!request.tools.empty()) body["tools"].back()["cache_control"] = cached;
    if (request.temperature) body["temperature"] = *request.temperature;
    return {"/v1/messages",
            {{"Content-Type", "application/json"}, {"Accept", "text/event-stream"}},
            base::dump(body)};
}

net::Headers AnthropicMessages::credentials(const base::Secret& key) const {
    net::Headers headers{{"anthropic-version", "2023-06-01"}};
    if (!key.empty()) headers.emplace_back("x-api-key", key.reveal());
    return headers;
}

std::unique_ptr<ReplyDecoder> AnthropicMessages::decoder() const {
    return std::make_unique<AnthropicDecoder>();
}

base::Result<std::vector<ModelInfo>> AnthropicMessages::readModels(std::string_view body) const {
    return readModelList(body);
}

} // namespace llm
