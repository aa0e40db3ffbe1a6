#include "llm/anthropic_messages.h"

#include "llm/anthropic_decoder.h"
#include "llm/media.h"
#include "llm/request_parts.h"
#include "llm/tool_schema.h"
#include "wire/untrusted_json.h"

#include <QString>

namespace llm {
namespace {

using base::Json;

constexpr int defaultMaxTokens = 8192; // the API wants a number

Json source(const std::string& mediaType, const std::string& bytes) {
    return {{"type", "base64"}, {"media_type", mediaType}, {"data", base64(bytes)}};
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

std::string idOf(const chat::CallId& call) {
    constexpr std::size_t longest = 128;
    return fittingId(call.text, longest, "_-");
}

Json assistantParts(const Exchange& exchange, const ReplyRequest& request) {
    Json parts = Json::array();
    for (const Piece& piece : pieces(exchange, request)) {
        if (piece.kind == Piece::Kind::Part) {
            parts.push_back(piece.json);
        } else if (piece.kind == Piece::Kind::Call) {
            parts.push_back({{"type", "tool_use"},
                             {"id", idOf(piece.call->id)},
                             {"name", piece.call->name},
                             {"input", wire::readJson(argumentsText(*piece.call)).value_or(Json::object())}});
        } else if (!piece.text.empty()) {
            parts.push_back({{"type", "text"}, {"text", piece.text}});
        }
    }
    return parts;
}

Json resultPart(const chat::ToolResultBlock& result) {
    Json item = {{"type", "tool_result"}, {"tool_use_id", idOf(result.call)}, {"content", result.modelText}};
    if (const auto images = resultImages(result); !images.empty()) {
        item["content"] = Json::array();
        if (!result.modelText.empty())
            item["content"].push_back({{"type", "text"}, {"text", result.modelText}});
        for (const chat::ImageBlock& image : images)
            item["content"].push_back({{"type", "image"}, {"source", source(image.mediaType, image.bytes)}});
    }
    if (isFailure(result)) item["is_error"] = true;
    return item;
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
        for (const chat::ToolResultBlock* result : exchange.results)
            results.push_back(resultPart(*result));
        add(out, "user", results);
    }
    return out;
}

Json tools(const ReplyRequest& request) {
    Json out = Json::array();
    for (const ToolSpec* tool : toolsByName(request))
        out.push_back({{"name", tool->name},
                       {"description", tool->description},
                       {"input_schema", toolSchema(tool->inputSchema, SchemaForm::Anthropic)}});
    return out;
}

/// Marks what stays the same from request to request, so that it is read from the provider's cache: the
/// tools, the system text, and the conversation up to its last message (at most four marks).
void markForCache(Json& body) {
    const Json mark = {{"type", "ephemeral"}};
    if (body.contains("tools")) body["tools"].back()["cache_control"] = mark;
    if (body.contains("system")) body["system"].back()["cache_control"] = mark;
    if (body["messages"].empty()) return;
    Json& last = body["messages"].back()["content"].back();
    const std::string type = base::textAt(last, "type");
    if (type == "text" || type == "tool_result" || type == "image" || type == "document")
        last["cache_control"] = mark;
}

/// How much to think: a word goes to models that think as they need, a number of tokens to older ones.
void addThinking(Json& body, const ReplyRequest& request) {
    if (!request.reasoningEffort || *request.reasoningEffort == "none") return;
    bool isNumber = false;
    const int budget = QString::fromStdString(*request.reasoningEffort).toInt(&isNumber);
    if (!isNumber) {
        body["thinking"] = {{"type", "adaptive"}};
        body["output_config"] = {{"effort", *request.reasoningEffort}};
        return;
    }
    body["thinking"] = {{"type", "enabled"}, {"budget_tokens", budget}};
    if (body["max_tokens"].get<int>() <= budget) body["max_tokens"] = budget + defaultMaxTokens;
}

/// From this version on the key is a bearer token, and sampling parameters are refused.
bool isNewer(const DialectPlace& place) {
    return place.apiVersion >= "2026-10-21";
}

} // namespace

EncodedRequest AnthropicMessages::encode(const ReplyRequest& request, const DialectPlace& place) const {
    Json body = Json::object();
    if (place.isVertex())
        body["anthropic_version"] = "vertex-2023-10-16";
    else
        body["model"] = request.model;
    body["max_tokens"] = request.maxOutputTokens.value_or(defaultMaxTokens);
    if (!request.system.empty()) body["system"] = Json::array({{{"type", "text"}, {"text", request.system}}});
    if (!request.tools.empty()) body["tools"] = tools(request);
    body["messages"] = messages(request);
    body["stream"] = true;
    addThinking(body, request);
    if (request.temperature && !isNewer(place)) body["temperature"] = *request.temperature;
    if (request.topP && !isNewer(place)) body["top_p"] = *request.topP;
    markForCache(body);
    const std::string path =
        place.isVertex()
            ? pathUnder(place.basePath, "/models", "/" + percentEncoded(request.model) + ":streamRawPredict")
            : pathUnder(place.basePath, "/v1", "/messages");
    return {path, {{"Content-Type", "application/json"}, {"Accept", "text/event-stream"}}, base::dump(body)};
}

net::Headers AnthropicMessages::credentials(const base::Secret& key, const DialectPlace& place) const {
    net::Headers headers;
    if (!place.isVertex())
        headers.emplace_back("anthropic-version", place.apiVersion.empty() ? "2023-06-01" : place.apiVersion);
    if (key.empty()) return headers;
    if (place.isVertex() || isNewer(place))
        headers.emplace_back("Authorization", "Bearer " + key.reveal());
    else
        headers.emplace_back("x-api-key", key.reveal());
    return headers;
}

std::string AnthropicMessages::modelsPath(const DialectPlace& place) const {
    return pathUnder(place.basePath, "/v1", "/models?limit=1000");
}

std::unique_ptr<ReplyDecoder> AnthropicMessages::decoder() const {
    return std::make_unique<AnthropicDecoder>();
}

} // namespace llm
