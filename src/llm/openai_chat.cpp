#include "llm/openai_chat.h"

#include "llm/media.h"
#include "llm/openai_chat_decoder.h"
#include "llm/request_parts.h"
#include "llm/tool_schema.h"
#include "wire/untrusted_json.h"

namespace llm {
namespace {

using base::Json;

constexpr const char* azureApiVersion = "2024-10-21"; // the last one of the classic path that is no preview
constexpr const char* inferenceApiVersion = "2024-05-01-preview";

Json userContent(const chat::Message& message) {
    Json parts = Json::array();
    bool plain = true;
    for (const chat::Block& block : message.blocks) {
        if (const auto* text = std::get_if<chat::TextBlock>(&block)) {
            parts.push_back({{"type", "text"}, {"text", text->text}});
        } else if (const auto* image = std::get_if<chat::ImageBlock>(&block)) {
            plain = false;
            parts.push_back(
                {{"type", "image_url"}, {"image_url", {{"url", dataUrl(image->mediaType, image->bytes)}}}});
        } else if (const auto* file = std::get_if<chat::FileBlock>(&block)) {
            if (isText(*file)) {
                parts.push_back({{"type", "text"}, {"text", asText(*file)}});
            } else {
                plain = false;
                parts.push_back(
                    {{"type", "file"},
                     {"file",
                      {{"filename", file->name}, {"file_data", dataUrl(file->mediaType, file->bytes)}}}});
            }
        }
    }
    if (plain && parts.size() == 1) return parts[0]["text"];
    return parts;
}

/// Mistral takes ids of nine letters and digits, OpenAI up to 40 characters; ids of other providers are
/// longer.
std::string idOf(const chat::CallId& call, const DialectPlace& place) {
    constexpr std::size_t longest = 40, mistral = 9;
    if (!place.host.ends_with("mistral.ai")) return fittingId(call.text, longest, "_-.:");
    return call.text.size() == mistral ? fittingId(call.text, mistral, "") : shortId(call.text, mistral);
}

/// What the same model must get back with its own words: reasoning under the name it used, OpenRouter's
/// details, Gemini's signatures.
void addReasoning(Json& json, const chat::Message& message) {
    for (const chat::Block& block : message.blocks) {
        const auto* reasoning = std::get_if<chat::ReasoningBlock>(&block);
        if (!reasoning || reasoning->opaque.empty()) continue;
        const auto parts = wire::readJson(reasoning->opaque);
        if (!parts || !parts->is_array()) continue;
        for (const Json& part : *parts) {
            const std::string field = base::textAt(part, "field");
            if (part.contains("reasoning_details")) json["reasoning_details"] = part["reasoning_details"];
            if (field == "reasoning_content" || field == "reasoning") json[field] = thoughtText(message);
            if (field == "content") { // Mistral: thoughts stand in the content
                Json thought = {
                    {"type", "thinking"},
                    {"thinking", Json::array({{{"type", "text"}, {"text", thoughtText(message)}}})}};
                json["content"] = Json::array({std::move(thought)});
                if (const std::string text = message.said(); !text.empty())
                    json["content"].push_back({{"type", "text"}, {"text", text}});
            }
        }
    }
}

Json assistantMessage(const Exchange& exchange, const ReplyRequest& request, const DialectPlace& place) {
    Json json = {{"role", "assistant"}};
    const std::string text = exchange.assistant->said();
    if (!text.empty()) json["content"] = text;
    const bool own = isOwn(*exchange.assistant, request);
    for (const chat::ToolCallBlock* call : exchange.calls) {
        Json item = {{"id", idOf(call->id, place)},
                     {"type", "function"},
                     {"function", {{"name", call->name}, {"arguments", argumentsText(*call)}}}};
        if (!call->opaque.empty() && own) {
            if (const auto extra = wire::readJson(call->opaque); extra && extra->contains("extra_content"))
                item["extra_content"] = (*extra)["extra_content"];
        }
        json["tool_calls"].push_back(std::move(item));
    }
    if (own) addReasoning(json, *exchange.assistant);
    return json;
}

Json messages(const ReplyRequest& request, const DialectPlace& place) {
    Json out = Json::array();
    if (!request.system.empty()) out.push_back({{"role", "system"}, {"content", request.system}});
    for (const Exchange& exchange : exchanges(request.messages)) {
        if (exchange.user) out.push_back({{"role", "user"}, {"content", userContent(*exchange.user)}});
        if (!exchange.assistant) continue;
        out.push_back(assistantMessage(exchange, request, place));
        for (const chat::ToolResultBlock* result : exchange.results)
            out.push_back({{"role", "tool"},
                           {"tool_call_id", idOf(result->call, place)},
                           {"content", result->modelText}});
    }
    return out;
}

} // namespace

std::string OpenAiChat::path(const ReplyRequest& request, const DialectPlace& place) const {
    const auto version = [&](const char* usual) {
        return "?api-version=" + percentEncoded(place.apiVersion.empty() ? usual : place.apiVersion);
    };
    const std::string rest = "/chat/completions";
    if (m_api == "azure-chat-deployment")
        return pathUnder(place.basePath, "/openai", "") + "/deployments/" +
               percentEncoded(place.deployment.empty() ? request.model : place.deployment) + rest +
               version(azureApiVersion);
    if (m_api == "azure-chat-v1") return pathUnder(place.basePath, "/openai/v1", rest);
    if (m_api == "azure-ai-inference")
        return pathUnder(place.basePath, "/models", rest) + version(inferenceApiVersion);
    return rest;
}

EncodedRequest OpenAiChat::encode(const ReplyRequest& request, const DialectPlace& place) const {
    const bool openAi = place.host == "api.openai.com";
    Json body = {
        {"model", place.deployment.empty() || m_api == "openai-chat" ? request.model : place.deployment},
        {"messages", messages(request, place)},
        {"stream", true},
        {"stream_options", {{"include_usage", true}}}};
    // Padding against traffic analysis costs 7 % of the bytes; only OpenAI itself knows the switch.
    if (openAi) body["stream_options"]["include_obfuscation"] = false;
    for (const ToolSpec* tool : toolsByName(request))
        body["tools"].push_back({{"type", "function"},
                                 {"function",
                                  {{"name", tool->name},
                                   {"description", tool->description},
                                   {"parameters", toolSchema(tool->inputSchema, SchemaForm::OpenAi)}}}});
    const bool newName = openAi || m_api == "azure-chat-v1" || m_api == "azure-chat-deployment";
    if (request.maxOutputTokens)
        body[newName ? "max_completion_tokens" : "max_tokens"] = *request.maxOutputTokens;
    if (request.temperature) body["temperature"] = *request.temperature;
    if (request.topP) body["top_p"] = *request.topP;
    if (request.reasoningEffort) {
        if (place.host.ends_with("openrouter.ai"))
            body["reasoning"] = {{"effort", *request.reasoningEffort}};
        else
            body["reasoning_effort"] = *request.reasoningEffort;
    }
    if (openAi && !request.cacheKey.empty()) body["prompt_cache_key"] = request.cacheKey;
    return {path(request, place),
            {{"Content-Type", "application/json"}, {"Accept", "text/event-stream"}},
            base::dump(body)};
}

net::Headers OpenAiChat::credentials(const base::Secret& key, const DialectPlace&) const {
    if (key.empty()) return {};
    if (m_api.starts_with("azure")) return {{"api-key", key.reveal()}};
    return {{"Authorization", "Bearer " + key.reveal()}};
}

std::unique_ptr<ReplyDecoder> OpenAiChat::decoder() const {
    return std::make_unique<OpenAiChatDecoder>();
}

std::string OpenAiChat::modelsPath(const DialectPlace& place) const {
    if (m_api == "azure-chat-v1") return pathUnder(place.basePath, "/openai/v1", "/models");
    if (m_api == "azure-chat-deployment")
        return pathUnder(place.basePath, "/openai", "/models") + "?api-version=" + azureApiVersion;
    if (m_api == "azure-ai-inference")
        return pathUnder(place.basePath, "/models", "/info") + "?api-version=" + inferenceApiVersion;
    return "/models";
}

} // namespace llm
