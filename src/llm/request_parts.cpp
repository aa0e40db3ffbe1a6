#include "llm/request_parts.h"

#include "wire/untrusted_json.h"

#include <algorithm>
#include <array>

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

Json objectSchema(const std::string& schema) {
    Json json = wire::readJson(schema).value_or(Json::object());
    if (!json.is_object()) json = Json::object();
    if (!json.contains("type")) json["type"] = "object";
    if (!json.contains("properties")) json["properties"] = Json::object();
    return json;
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
