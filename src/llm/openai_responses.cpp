#include "llm/openai_responses.h"

#include "llm/media.h"
#include "llm/openai_responses_decoder.h"
#include "llm/request_parts.h"
#include "llm/tool_schema.h"

#include <cctype>

namespace llm {
namespace {

using base::Json;

Json inputImage(const chat::ImageBlock& image) {
    return {{"type", "input_image"}, {"image_url", dataUrl(image.mediaType, image.bytes)}};
}

Json userItem(const chat::Message& message) {
    Json content = Json::array();
    for (const chat::Block& block : message.blocks) {
        if (const auto* text = std::get_if<chat::TextBlock>(&block)) {
            content.push_back({{"type", "input_text"}, {"text", text->text}});
        } else if (const auto* image = std::get_if<chat::ImageBlock>(&block)) {
            content.push_back(inputImage(*image));
        } else if (const auto* file = std::get_if<chat::FileBlock>(&block)) {
            if (isText(*file))
                content.push_back({{"type", "input_text"}, {"text", asText(*file)}});
            else
                content.push_back({{"type", "input_file"},
                                   {"filename", file->name},
                                   {"file_data", dataUrl(file->mediaType, file->bytes)}});
        }
    }
    return {{"role", "user"}, {"content", std::move(content)}};
}

std::string idOf(const chat::CallId& call) {
    constexpr std::size_t longest = 64;
    return fittingId(call.text, longest, "_-.:");
}

void addAnswer(Json& input, const Exchange& exchange, const ReplyRequest& request) {
    const std::vector<Piece> all = pieces(exchange, request);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Piece& piece = all[i];
        if (piece.kind == Piece::Kind::Part) {
            // A reasoning item without the item that it led to is refused.
            const bool last =
                i + 1 == all.size() || (all[i + 1].kind == Piece::Kind::Part && i + 2 == all.size());
            if (!last) input.push_back(piece.json);
        } else if (piece.kind == Piece::Kind::Call) {
            input.push_back({{"type", "function_call"},
                             {"call_id", idOf(piece.call->id)},
                             {"name", piece.call->name},
                             {"arguments", argumentsText(*piece.call)}});
        } else if (!piece.text.empty()) {
            input.push_back({{"role", "assistant"},
                             {"content", Json::array({{{"type", "output_text"}, {"text", piece.text}}})}});
        }
    }
}

Json resultItem(const chat::ToolResultBlock& result) {
    Json item = {
        {"type", "function_call_output"}, {"call_id", idOf(result.call)}, {"output", result.modelText}};
    if (const auto images = resultImages(result); !images.empty()) {
        item["output"] = Json::array({{{"type", "input_text"}, {"text", result.modelText}}});
        for (const chat::ImageBlock& image : images)
            item["output"].push_back(inputImage(image));
    }
    return item;
}

Json input(const ReplyRequest& request) {
    Json items = Json::array();
    for (const Exchange& exchange : exchanges(request.messages)) {
        if (exchange.user) items.push_back(userItem(*exchange.user));
        if (!exchange.assistant) continue;
        addAnswer(items, exchange, request);
        for (const chat::ToolResultBlock* result : exchange.results)
            items.push_back(resultItem(*result));
    }
    return items;
}

/// Models that give their thoughts back encrypted; the others refuse to be asked for it. "o3", "gpt-5-mini".
bool reasons(const std::string& model) {
    const std::string name = model.substr(model.rfind('/') + 1); // OpenRouter's "openai/…", also when absent
    const bool oSeries =
        name.size() > 1 && name[0] == 'o' && std::isdigit(static_cast<unsigned char>(name[1]));
    const bool gpt5 = name.starts_with("gpt-") && name.size() > 4 && name[4] >= '5' && name[4] <= '9' &&
                      name.find("-chat") == std::string::npos;
    return oSeries || gpt5 || name.starts_with("codex");
}

} // namespace

EncodedRequest OpenAiResponses::encode(const ReplyRequest& request, const DialectPlace& place) const {
    const bool azure = m_api == "azure-responses-v1";
    const std::string model = azure && !place.deployment.empty() ? place.deployment : request.model;
    Json body = {{"model", model}, {"stream", true}, {"store", false}};
    if (!request.system.empty()) body["instructions"] = request.system;
    body["input"] = input(request);
    if (reasons(model)) body["include"] = Json::array({"reasoning.encrypted_content"});
    // Padding against traffic analysis costs bytes; only OpenAI itself knows the switch.
    if (place.host == "api.openai.com") {
        body["stream_options"] = {{"include_obfuscation", false}};
        if (!request.cacheKey.empty()) body["prompt_cache_key"] = request.cacheKey;
    }
    for (const ToolSpec* tool : toolsByName(request))
        body["tools"].push_back({{"type", "function"},
                                 {"name", tool->name},
                                 {"description", tool->description},
                                 {"parameters", toolSchema(tool->inputSchema, SchemaForm::OpenAi)},
                                 {"strict", false}}); // without it the server rewrites the schema
    if (request.maxOutputTokens) body["max_output_tokens"] = *request.maxOutputTokens;
    if (request.temperature) body["temperature"] = *request.temperature;
    if (request.topP) body["top_p"] = *request.topP;
    if (request.reasoningEffort)
        body["reasoning"] = {{"effort", *request.reasoningEffort}, {"summary", "auto"}};
    return {azure ? pathUnder(place.basePath, "/openai/v1", "/responses") : "/responses",
            {{"Content-Type", "application/json"}, {"Accept", "text/event-stream"}},
            base::dump(body)};
}

net::Headers OpenAiResponses::credentials(const base::Secret& key, const DialectPlace&) const {
    if (key.empty()) return {};
    if (m_api.starts_with("azure")) return {{"api-key", key.reveal()}};
    return {{"Authorization", "Bearer " + key.reveal()}};
}

std::unique_ptr<ReplyDecoder> OpenAiResponses::decoder() const {
    return std::make_unique<OpenAiResponsesDecoder>();
}

std::string OpenAiResponses::modelsPath(const DialectPlace& place) const {
    return m_api.starts_with("azure") ? pathUnder(place.basePath, "/openai/v1", "/models") : "/models";
}

} // namespace llm
