#include "mcp/protocol/icon_json.h"
#include "mcp/protocol/json.h"
#include "mcp/protocol/members.h"

namespace mcp {

using base::ErrorKind;
using base::Json;
using namespace members;

namespace {

constexpr const char* skillsExtension = "io.modelcontextprotocol/skills";

std::optional<ServerCapabilities::Listable> readListable(const Json& capabilities, const char* key) {
    const Json* json = find(capabilities, key);
    if (!json || !json->is_object()) return std::nullopt;
    return ServerCapabilities::Listable{boolAt(*json, "listChanged"), boolAt(*json, "subscribe")};
}

void putListable(Json& capabilities, const char* key,
                 const std::optional<ServerCapabilities::Listable>& listable) {
    if (!listable) return;
    Json json = Json::object();
    if (listable->listChanged) json["listChanged"] = true;
    if (listable->subscribe) json["subscribe"] = true;
    capabilities[key] = std::move(json);
}

base::Result<const Json*> listAt(const Json& result, const char* key) {
    const Json* list = find(result, key);
    if (!list || !list->is_array())
        return base::fail(ErrorKind::Protocol, std::string("the answer has no array \"") + key + "\"");
    return list;
}

} // namespace

Implementation readImplementation(const Json& json) {
    return {base::textAt(json, "name"), base::textAt(json, "title"), base::textAt(json, "version"),
            readIcons(json)};
}

Json toJson(const Implementation& implementation) {
    Json json{{"name", implementation.name}};
    put(json, "title", implementation.title);
    json["version"] = implementation.version;
    return json;
}

Json toJson(const ClientCapabilities& capabilities) {
    Json json = Json::object();
    if (capabilities.forms) json["elicitation"]["form"] = Json::object();
    if (capabilities.pages) json["elicitation"]["url"] = Json::object();
    if (capabilities.sampling) json["sampling"] = Json::object();
    if (capabilities.sampling && capabilities.samplingTools) json["sampling"]["tools"] = Json::object();
    if (capabilities.roots) json["roots"] = Json::object();
    for (const std::string& extension : capabilities.extensions)
        json["extensions"][extension] = Json::object();
    return json;
}

ServerCapabilities readServerCapabilities(const Json& json) {
    const auto has = [&json](const char* key) {
        const Json* value = find(json, key);
        return value && value->is_object();
    };
    std::vector<std::string> extensions;
    bool skillFolders = false;
    if (const Json* named = find(json, "extensions"); named && named->is_object())
        for (const auto& [name, settings] : named->items())
            if (settings.is_object()) {
                extensions.push_back(name);
                if (name == skillsExtension) skillFolders = boolAt(settings, "directoryRead");
            }
    return {.tools = readListable(json, "tools"),
            .resources = readListable(json, "resources"),
            .prompts = readListable(json, "prompts"),
            .logging = has("logging"),
            .completions = has("completions"),
            .extensions = std::move(extensions),
            .skillFolders = skillFolders};
}

Json toJson(const ServerCapabilities& capabilities) {
    Json json = Json::object();
    putListable(json, "tools", capabilities.tools);
    putListable(json, "resources", capabilities.resources);
    putListable(json, "prompts", capabilities.prompts);
    if (capabilities.logging) json["logging"] = Json::object();
    if (capabilities.completions) json["completions"] = Json::object();
    for (const std::string& extension : capabilities.extensions)
        json["extensions"][extension] = Json::object();
    if (capabilities.skillFolders) json["extensions"][skillsExtension]["directoryRead"] = true;
    return json;
}

base::Result<std::pair<Json, Progress>> readProgress(const Json& params) {
    const Json* token = find(params, "progressToken");
    if (!token || !(token->is_string() || token->is_number_integer()))
        return base::fail(ErrorKind::Protocol, "progress without a progressToken");
    return std::pair{*token, Progress{.progress = numberAt(params, "progress").value_or(0),
                                      .total = numberAt(params, "total"),
                                      .message = base::textAt(params, "message")}};
}

Json toJson(const Progress& progress, const Json& token) {
    Json json{{"progressToken", token}, {"progress", progress.progress}};
    if (progress.total) json["total"] = *progress.total;
    put(json, "message", progress.message);
    return json;
}

LogMessage readLogMessage(const Json& params) {
    LogMessage message{.level = base::textAt(params, "level"), .logger = base::textAt(params, "logger")};
    if (const Json* data = find(params, "data"))
        message.data = data->is_string() ? data->get<std::string>() : base::dump(*data);
    return message;
}

Json toJson(const LogMessage& message) {
    Json json{{"level", message.level}};
    put(json, "logger", message.logger);
    json["data"] = message.data;
    return json;
}

base::Result<ResourcePage> readResourcePage(const Json& result) {
    const auto list = listAt(result, "resources");
    if (!list) return base::fail(list.error());
    ResourcePage page{.nextCursor = base::textAt(result, "nextCursor")};
    for (const Json& json : **list) {
        if (base::textAt(json, "uri").empty()) continue;
        page.resources.push_back({.uri = base::textAt(json, "uri"),
                                  .name = base::textAt(json, "name"),
                                  .title = base::textAt(json, "title"),
                                  .description = base::textAt(json, "description"),
                                  .mimeType = base::textAt(json, "mimeType"),
                                  .size = sizeAt(json, "size"),
                                  .icons = readIcons(json)});
    }
    return page;
}

base::Result<PromptPage> readPromptPage(const Json& result) {
    const auto list = listAt(result, "prompts");
    if (!list) return base::fail(list.error());
    PromptPage page{.nextCursor = base::textAt(result, "nextCursor")};
    for (const Json& json : **list) {
        if (base::textAt(json, "name").empty()) continue;
        Prompt prompt{.name = base::textAt(json, "name"),
                      .title = base::textAt(json, "title"),
                      .description = base::textAt(json, "description"),
                      .icons = readIcons(json)};
        if (const Json* arguments = find(json, "arguments"); arguments && arguments->is_array())
            for (const Json& argument : *arguments)
                prompt.arguments.push_back({base::textAt(argument, "name"),
                                            base::textAt(argument, "description"),
                                            boolAt(argument, "required")});
        page.prompts.push_back(std::move(prompt));
    }
    return page;
}

} // namespace mcp
