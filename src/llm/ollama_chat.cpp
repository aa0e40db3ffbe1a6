#include "llm/ollama_chat.h"

#include "llm/media.h"
#include "llm/ollama_decoder.h"
#include "llm/request_parts.h"
#include "llm/tool_schema.h"
#include "wire/untrusted_json.h"

#include <algorithm>

namespace llm {
namespace {

using base::Json;

Json userMessage(const chat::Message& message) {
    std::string content;
    Json images = Json::array();
    const auto say = [&](const std::string& text) { content += (content.empty() ? "" : "\n\n") + text; };
    for (const chat::Block& block : message.blocks) {
        if (const auto* text = std::get_if<chat::TextBlock>(&block))
            say(text->text);
        else if (const auto* image = std::get_if<chat::ImageBlock>(&block))
            images.push_back(base64(image->bytes));
        else if (const auto* file = std::get_if<chat::FileBlock>(&block); file && isText(*file))
            say(asText(*file));
    }
    Json json = {{"role", "user"}, {"content", content}};
    if (!images.empty()) json["images"] = std::move(images);
    return json;
}

Json assistantMessage(const Exchange& exchange, const ReplyRequest& request) {
    Json json = {{"role", "assistant"}, {"content", exchange.assistant->said()}};
    if (const std::string thought = thoughtText(*exchange.assistant);
        !thought.empty() && isOwn(*exchange.assistant, request))
        json["thinking"] = thought;
    for (const chat::ToolCallBlock* call : exchange.calls)
        json["tool_calls"].push_back(
            {{"function",
              {{"name", call->name},
               {"arguments", wire::readJson(argumentsText(*call)).value_or(Json::object())}}}});
    return json;
}

Json messages(const ReplyRequest& request) {
    Json out = Json::array();
    if (!request.system.empty()) out.push_back({{"role", "system"}, {"content", request.system}});
    for (const Exchange& exchange : exchanges(request.messages)) {
        if (exchange.user) out.push_back(userMessage(*exchange.user));
        if (!exchange.assistant) continue;
        out.push_back(assistantMessage(exchange, request));
        for (std::size_t i = 0; i < exchange.results.size(); ++i)
            out.push_back({{"role", "tool"},
                           {"tool_name", exchange.calls[i]->name},
                           {"content", exchange.results[i]->modelText}});
    }
    return out;
}

/// Ollama cuts what is longer than its context without a word, and its default is short. A power of two, so
/// that the model is not loaded again at each message.
std::int64_t contextFor(std::size_t bodyBytes, const ReplyRequest& request) {
    constexpr std::int64_t least = 8192, most = 131'072, answer = 4096, bytesPerToken = 3;
    const std::int64_t needed = static_cast<std::int64_t>(bodyBytes) / bytesPerToken +
                                std::max<std::int64_t>(answer, request.maxOutputTokens.value_or(0));
    std::int64_t context = least;
    while (context < needed && context < most)
        context *= 2;
    return context;
}

} // namespace

EncodedRequest OllamaChat::encode(const ReplyRequest& request, const DialectPlace& place) const {
    Json body = {{"model", request.model}, {"messages", messages(request)}, {"stream", true}};
    for (const ToolSpec* tool : toolsByName(request))
        body["tools"].push_back({{"type", "function"},
                                 {"function",
                                  {{"name", tool->name},
                                   {"description", tool->description},
                                   {"parameters", toolSchema(tool->inputSchema, SchemaForm::Ollama)}}}});
    if (request.reasoningEffort) {
        const std::string& effort = *request.reasoningEffort;
        body["think"] = effort == "none" || effort == "false" ? Json(false)
                        : effort == "true"                    ? Json(true)
                                                              : Json(effort);
    }
    Json options = {{"num_ctx", contextFor(base::dump(body).size(), request)}};
    if (request.maxOutputTokens) options["num_predict"] = *request.maxOutputTokens;
    if (request.temperature) options["temperature"] = *request.temperature;
    if (request.topP) options["top_p"] = *request.topP;
    body["options"] = std::move(options);
    return {pathUnder(place.basePath, "/api", "/chat"),
            {{"Content-Type", "application/json"}, {"Accept", "application/x-ndjson"}},
            base::dump(body)};
}

net::Headers OllamaChat::credentials(const base::Secret& key, const DialectPlace&) const {
    if (key.empty()) return {}; // at home there is none
    return {{"Authorization", "Bearer " + key.reveal()}};
}

std::unique_ptr<ReplyDecoder> OllamaChat::decoder() const {
    return std::make_unique<OllamaDecoder>();
}

std::string OllamaChat::modelsPath(const DialectPlace& place) const {
    return pathUnder(place.basePath, "/api", "/tags");
}

} // namespace llm
