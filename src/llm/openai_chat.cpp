#include "llm/openai_chat.h"

#include "llm/media.h"
#include "llm/openai_chat_decoder.h"
#include "llm/request_parts.h"
#include "wire/untrusted_json.h"

#include <QByteArray>

namespace llm {
namespace {

using base::Json;

const std::string azureApiVersion = "2024-10-21"; // the last one of the classic path that is no preview

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

/// What the same model must get back with its own words: reasoning under the name it used, OpenRouter's
/// details, Gemini's signatures.
void addReasoning(Json& json, const chat::Message& message, const ReplyRequest& request) {
    if (message.provider != request.provider || message.model != request.model) return;
    for (const chat::Block& block : message.blocks) {
        const auto* reasoning = std::get_if<chat::ReasoningBlock>(&block);
        if (!reasoning || reasoning->opaque.empty()) continue;
        const auto parts = wire::readJson(reasoning->opaque);
        if (!parts || !parts->is_array()) continue;
        for (const Json& part : *parts) {
            if (part.contains("reasoning_details")) json["reasoning_details"] = part["reasoning_details"];
            if (base::textAt(part, "field") == "reasoning_content")
                json["reasoning_content"] = reasoning->text;
        }
    }
}

Json assistantMessage(const Exchange& exchange, const ReplyRequest& request) {
    Json json = {{"role", "assistant"}};
    const std::string text = exchange.assistant->text();
    if (!text.empty()) json["content"] = text;
    for (const chat::ToolCallBlock* call : exchange.calls) {
        Json item = {{"id", call->id.text},
                     {"type", "function"},
                     {"function", {{"name", call->name}, {"arguments", argumentsText(*call)}}}};
        if (!call->opaque.empty() && exchange.assistant->model == request.model) {
            if (const auto extra = wire::readJson(call->opaque); extra && extra->contains("extra_content"))
                item["extra_content"] = (*extra)["extra_content"];
        }
        json["tool_calls"].push_back(std::move(item));
    }
    addReasoning(json, *exchange.assistant, request);
    return json;
}

Json messages(const ReplyRequest& request) {
    Json out = Json::array();
    if (!request.system.empty()) out.push_back({{"role", "system"}, {"content", request.system}});
    for (const Exchange& exchange : exchanges(request.messages)) {
        if (exchange.user) out.push_back({{"role", "user"}, {"content", userContent(*exchange.user)}});
        if (!exchange.assistant) continue;
        out.push_back(assistantMessage(exchange, request));
        for (const chat::ToolResultBlock* result : exchange.results)
            out.push_back(
                {{"role", "tool"}, {"tool_call_id", result->call.text}, {"content", result->modelText}});
    }
    return out;
}

} // namespace

EncodedRequest OpenAiChat::encode(const ReplyRequest& request, const DialectPlace& place) const {
    Json body = {{"model", request.model},
                 {"messages", messages(request)},
                 {"stream", true},
                 {"stream_options", {{"include_usage", true}}}};
    // Padding against traffic analysis costs 7 % of the bytes; only OpenAI itself knows the switch.
    if (place.host == "api.openai.com") body["stream_options"]["include_obfuscation"] = false;
    for (const ToolSpec& tool : request.tools)
        body["tools"].push_back({{"type", "function"},
                                 {"function",
                                  {{"name", tool.name},
                                   {"description", tool.description},
                                   {"parameters", objectSchema(tool.inputSchema)}}}});
    if (request.maxOutputTokens)
        body[place.host == "api.openai.com" ? "max_completion_tokens" : "max_tokens"] =
            *request.maxOutputTokens;
    if (request.temperature) body["temperature"] = *request.temperature;
    std::string path = "/chat/completions";
    if (m_api == "azure-chat-deployment") {
        const auto escaped = [](const std::string& text) {
            return QByteArray::fromStdString(text).toPercentEncoding().toStdString();
        };
        path = "/openai/deployments/" + escaped(place.deployment.empty() ? request.model : place.deployment) +
               "/chat/completions?api-version=" +
               escaped(place.apiVersion.empty() ? azureApiVersion : place.apiVersion);
    }
    return {path, {{"Content-Type", "application/json"}, {"Accept", "text/event-stream"}}, base::dump(body)};
}

net::Headers OpenAiChat::credentials(const base::Secret& key) const {
    if (key.empty()) return {};
    if (m_api.starts_with("azure")) return {{"api-key", key.reveal()}};
    return {{"Authorization", "Bearer " + key.reveal()}};
}

std::unique_ptr<ReplyDecoder> OpenAiChat::decoder() const {
    return std::make_unique<OpenAiChatDecoder>();
}

std::string OpenAiChat::modelsPath() const {
    return "/models";
}

base::Result<std::vector<ModelInfo>> OpenAiChat::readModels(std::string_view body) const {
    return readModelList(body);
}

} // namespace llm
