#include "llm/request_parts.h"

#include "llm/media.h"
#include "wire/untrusted_json.h"

#include <algorithm>
#include <array>
#include <cctype>

#include <QByteArray>
#include <QCryptographicHash>

namespace llm {

using base::Json;

std::vector<Exchange> exchanges(const std::vector<chat::Message>& messages) {
    std::vector<Exchange> out;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const chat::Message& message = messages[i];
        if (message.role == chat::Role::User) {
            out.push_back({.user = &message});
        } else if (message.role == chat::Role::Assistant) {
            Exchange exchange{.assistant = &message};
            const chat::Message* const next =
                i + 1 < messages.size() && messages[i + 1].role == chat::Role::Tool ? &messages[i + 1]
                                                                                    : nullptr;
            for (const chat::ToolCallBlock* call : message.toolCalls()) {
                const chat::ToolResultBlock* const result = next ? next->resultOf(call->id) : nullptr;
                if (!result || !chat::isFinal(result->state)) continue;
                exchange.calls.push_back(call);
                exchange.results.push_back(result);
            }
            if (!exchange.calls.empty() || !message.said().empty()) out.push_back(std::move(exchange));
        }
    }
    return out;
}

bool isOwn(const chat::Message& message, const ReplyRequest& request) {
    return message.provider == request.provider && message.model == request.model;
}

namespace {

/// What the message's decoder kept of it, as a list; empty where there is nothing, or for another model.
Json keptPieces(const chat::Message& message, const ReplyRequest& request) {
    if (!isOwn(message, request)) return Json::array();
    for (const chat::Block& block : message.blocks) {
        const auto* reasoning = std::get_if<chat::ReasoningBlock>(&block);
        if (!reasoning || reasoning->opaque.empty()) continue;
        if (auto list = wire::readJson(reasoning->opaque); list && list->is_array()) return std::move(*list);
    }
    return Json::array();
}

std::size_t numberAt(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number_unsigned() ? found->get<std::size_t>() : 0;
}

} // namespace

std::string thoughtText(const chat::Message& message) {
    std::string out;
    for (const chat::Block& block : message.blocks)
        if (const auto* part = std::get_if<chat::ReasoningBlock>(&block)) out += part->text;
    return out;
}

std::vector<Piece> pieces(const Exchange& exchange, const ReplyRequest& request) {
    const std::vector<const chat::ToolCallBlock*> all = exchange.assistant->toolCalls();
    std::vector<const chat::ToolCallBlock*> left = exchange.calls;
    std::string text = exchange.assistant->said();
    std::vector<Piece> out;
    const auto addCall = [&](const chat::ToolCallBlock* call, const Json& with) {
        const auto found = std::find(left.begin(), left.end(), call);
        if (found == left.end()) return; // came to no result, or stood twice
        out.push_back({.kind = Piece::Kind::Call, .call = *found, .json = with});
        left.erase(found);
    };
    for (const Json& kept : keptPieces(*exchange.assistant, request)) {
        if (!kept.is_object()) continue;
        const Json with = kept.contains("with") ? kept["with"] : Json();
        if (kept.contains("text")) {
            const std::size_t bytes = std::min(numberAt(kept, "text"), text.size());
            out.push_back({.text = text.substr(0, bytes), .json = with});
            text.erase(0, bytes);
        } else if (kept.contains("call")) {
            if (const std::size_t number = numberAt(kept, "call"); number < all.size())
                addCall(all[number], with);
        } else {
            // A bare part is how signed thoughts were kept before their order was.
            out.push_back({.kind = Piece::Kind::Part, .json = kept.contains("part") ? kept["part"] : kept});
        }
    }
    if (!text.empty()) out.push_back({.text = std::move(text)});
    while (!left.empty())
        addCall(left.front(), {});
    return out;
}

std::vector<const ToolSpec*> toolsByName(const ReplyRequest& request) {
    std::vector<const ToolSpec*> tools;
    for (const ToolSpec& tool : request.tools)
        tools.push_back(&tool);
    std::sort(tools.begin(), tools.end(),
              [](const ToolSpec* a, const ToolSpec* b) { return a->name < b->name; });
    return tools;
}

std::string pathUnder(const std::string& basePath, const std::string& prefix, const std::string& rest) {
    std::string base = basePath;
    while (base.ends_with('/'))
        base.pop_back();
    for (std::size_t length = prefix.size(); length > 0; length = prefix.rfind('/', length - 1))
        if (base.ends_with(prefix.substr(0, length))) return prefix.substr(length) + rest;
    return prefix + rest;
}

std::string percentEncoded(const std::string& text) {
    return QByteArray::fromStdString(text).toPercentEncoding().toStdString();
}

std::string shortId(const std::string& id, std::size_t length) {
    // Base64 of a hash, without its two characters that are no letters or digits.
    const QByteArray hash = QCryptographicHash::hash(QByteArray::fromStdString(id), QCryptographicHash::Sha256);
    QByteArray text = hash.toBase64().replace('+', 'a').replace('/', 'b');
    return text.left(static_cast<qsizetype>(length)).toStdString();
}

std::string fittingId(const std::string& id, std::size_t longest, std::string_view others) {
    const bool fits = !id.empty() && id.size() <= longest && std::all_of(id.begin(), id.end(), [&](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || others.find(c) != std::string_view::npos;
    });
    constexpr std::size_t enough = 24;
    return fits ? id : shortId(id, std::min(longest, enough));
}

bool mayHoldImages(const chat::ToolResultBlock& result) {
    return result.raw.find("\"image\"") != std::string::npos;
}

std::vector<chat::ImageBlock> resultImages(const chat::ToolResultBlock& result) {
    constexpr std::size_t most = 4, largest = 5U << 20;
    std::vector<chat::ImageBlock> images;
    if (!mayHoldImages(result)) return images;
    const auto json = wire::readJson(result.raw);
    if (!json || !json->is_object() || !json->contains("content")) return images;
    for (const Json& part : (*json)["content"]) {
        if (base::textAt(part, "type") != "image" || images.size() == most) continue;
        const std::string data = base::textAt(part, "data");
        auto image = data.size() <= largest ? imageOf(base::textAt(part, "mimeType"), data) : std::nullopt;
        if (image) images.push_back({.mediaType = image->mediaType, .bytes = std::move(image->bytes)});
    }
    return images;
}

bool isFailure(const chat::ToolResultBlock& result) {
    return result.state != chat::CallState::Done && result.state != chat::CallState::DryRun;
}

std::string argumentsText(const chat::ToolCallBlock& call) {
    const auto json = wire::readJson(call.arguments);
    return json && json->is_object() ? call.arguments : "{}";
}

bool isText(const chat::FileBlock& file) {
    static constexpr std::array types = {"application/json", "application/xml",  "application/yaml",
                                         "application/toml", "application/x-sh", "application/javascript",
                                         "application/sql"};
    return file.mediaType.starts_with("text/") ||
           std::find(types.begin(), types.end(), file.mediaType) != types.end();
}

std::string asText(const chat::FileBlock& file) {
    return "--- file " + file.name + " ---\n" + file.bytes + "\n--- end of " + file.name + " ---";
}

namespace {

/// The list itself: OpenAI and Anthropic call it "data", Gemini and Ollama "models", some send it bare.
const Json* listOf(const Json& json) {
    if (json.is_array()) return &json;
    if (!json.is_object()) return nullptr;
    for (const char* key : {"data", "models"})
        if (const auto found = json.find(key); found != json.end() && found->is_array()) return &*found;
    return nullptr;
}

/// Gemini lists models for embedding and the like as well.
bool answers(const Json& item) {
    const auto methods = item.find("supportedGenerationMethods");
    return methods == item.end() || !methods->is_array() ||
           std::find(methods->begin(), methods->end(), Json("generateContent")) != methods->end();
}

ModelInfo modelOf(const Json& item) {
    ModelInfo model{.id = base::textAt(item, "id", base::textAt(item, "model"))};
    if (model.id.empty()) model.id = base::textAt(item, "name", base::textAt(item, "model_name"));
    if (model.id.starts_with("models/")) model.id.erase(0, 7);
    model.title = base::textAt(item, "display_name", base::textAt(item, "displayName"));
    for (const char* key : {"context_length", "max_model_len", "context_window", "inputTokenLimit",
                            "max_context_length", "max_input_tokens"})
        if (item.contains(key) && item[key].is_number_integer()) model.contextTokens = item[key].get<std::int64_t>();
    if (const auto meta = item.find("meta"); meta != item.end() && meta->is_object())
        if (const auto trained = meta->find("n_ctx_train"); trained != meta->end() && trained->is_number_integer())
            model.contextTokens = trained->get<std::int64_t>(); // llama-server
    return model;
}

} // namespace

base::Result<std::vector<ModelInfo>> readModelList(std::string_view body) {
    const auto json = wire::readJson(body);
    if (!json) return base::fail(json.error());
    const Json* const list = listOf(*json);
    if (!list) return base::fail(base::ErrorKind::Protocol, "the answer holds no list of models");
    std::vector<ModelInfo> models;
    for (const Json& item : *list) {
        if (!item.is_object() || !answers(item)) continue;
        if (ModelInfo model = modelOf(item); !model.id.empty()) models.push_back(std::move(model));
    }
    std::sort(models.begin(), models.end(),
              [](const ModelInfo& a, const ModelInfo& b) { return a.id < b.id; });
    return models;
}

} // namespace llm
