#include "llm/request_parts.h"

#include "wire/untrusted_json.h"

#include <algorithm>
#include <array>

#include <QByteArray>

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
            if (!exchange.calls.empty() || !message.text().empty()) out.push_back(std::move(exchange));
        }
    }
    return out;
}

bool isOwn(const chat::Message& message, const ReplyRequest& request) {
    return message.provider == request.provider && message.model == request.model;
}

namespace {

template <typename Block>
std::string joined(const chat::Message& message) {
    std::string out;
    for (const chat::Block& block : message.blocks)
        if (const auto* part = std::get_if<Block>(&block)) out += part->text;
    return out;
}

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

std::string saidText(const chat::Message& message) {
    return joined<chat::TextBlock>(message);
}

std::string thoughtText(const chat::Message& message) {
    return joined<chat::ReasoningBlock>(message);
}

std::vector<Piece> pieces(const Exchange& exchange, const ReplyRequest& request) {
    const std::vector<const chat::ToolCallBlock*> all = exchange.assistant->toolCalls();
    std::vector<const chat::ToolCallBlock*> left = exchange.calls;
    std::string text = saidText(*exchange.assistant);
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

base::Result<std::vector<ModelInfo>> readModelList(std::string_view body) {
    const auto json = wire::readJson(body);
    if (!json) return base::fail(json.error());
    const Json* list = &*json;
    if (json->is_object()) {
        const auto data = json->find("data");
        if (data == json->end())
            return base::fail(base::ErrorKind::Protocol, "the model list has no \"data\"");
        list = &*data;
    }
    if (!list->is_array()) return base::fail(base::ErrorKind::Protocol, "the model list is no list");
    std::vector<ModelInfo> models;
    for (const Json& item : *list) {
        ModelInfo model{.id = base::textAt(item, "id"), .title = base::textAt(item, "display_name")};
        for (const char* key : {"context_length", "max_model_len", "context_window"})
            if (item.is_object() && item.contains(key) && item[key].is_number_integer())
                model.contextTokens = item[key].get<std::int64_t>();
        if (!model.id.empty()) models.push_back(std::move(model));
    }
    std::sort(models.begin(), models.end(),
              [](const ModelInfo& a, const ModelInfo& b) { return a.id < b.id; });
    return models;
}

} // namespace llm
