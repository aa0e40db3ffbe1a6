#include "mcp/protocol/readings_json.h"

#include "mcp/protocol/icon_json.h"
#include "mcp/protocol/json.h"
#include "mcp/protocol/members.h"

namespace mcp {

using base::ErrorKind;
using base::Json;
using namespace members;

namespace {

constexpr std::size_t maxValues = 100; // server/utilities/completion

base::Result<const Json*> listAt(const Json& result, const char* key) {
    const Json* list = find(result, key);
    if (list && list->is_array()) return list;
    return base::fail(ErrorKind::Protocol, std::string("the answer has no array \"") + key + "\"");
}

} // namespace

base::Result<std::vector<EmbeddedResource>> readResourceContents(const Json& result) {
    const auto list = listAt(result, "contents");
    if (!list) return base::fail(list.error());
    std::vector<EmbeddedResource> contents;
    for (const Json& json : **list) {
        const std::string uri = base::textAt(json, "uri");
        if (uri.empty()) continue;
        EmbeddedResource content{
            .uri = uri, .mimeType = base::textAt(json, "mimeType"), .text = base::textAt(json, "text")};
        if (const Json* blob = find(json, "blob"); blob && blob->is_string())
            content.blob = blob->get<std::string>();
        contents.push_back(std::move(content));
    }
    return contents;
}

base::Result<std::vector<ResourceTemplate>> readResourceTemplates(const Json& result) {
    const auto list = listAt(result, "resourceTemplates");
    if (!list) return base::fail(list.error());
    std::vector<ResourceTemplate> templates;
    for (const Json& json : **list)
        if (const std::string uri = base::textAt(json, "uriTemplate"); !uri.empty())
            templates.push_back({.uriTemplate = uri,
                                 .name = base::textAt(json, "name"),
                                 .title = base::textAt(json, "title"),
                                 .description = base::textAt(json, "description"),
                                 .mimeType = base::textAt(json, "mimeType"),
                                 .icons = readIcons(json)});
    return templates;
}

base::Result<PromptResult> readPromptResult(const Json& result) {
    const auto list = listAt(result, "messages");
    if (!list) return base::fail(list.error());
    PromptResult prompt{.description = base::textAt(result, "description")};
    for (const Json& json : **list) {
        const std::string role = base::textAt(json, "role");
        const Json* content = find(json, "content");
        if ((role != "user" && role != "assistant") || !content || !content->is_object())
            return base::fail(ErrorKind::Protocol, "a message of the prompt has no role or no content");
        prompt.messages.push_back({role, readContent(*content)});
    }
    return prompt;
}

Json toJson(const CompletionRequest& request) {
    Json json;
    if (request.of == CompletionRequest::Of::Prompt)
        json["ref"] = {{"type", "ref/prompt"}, {"name", request.subject}};
    else
        json["ref"] = {{"type", "ref/resource"}, {"uri", request.subject}};
    json["argument"] = {{"name", request.argument}, {"value", request.value}};
    if (!request.context.empty()) json["context"]["arguments"] = request.context;
    return json;
}

base::Result<Completion> readCompletion(const Json& result) {
    const Json* json = find(result, "completion");
    if (!json || !json->is_object())
        return base::fail(ErrorKind::Protocol, "the answer has no object \"completion\"");
    Completion completion{.values = textsAt(*json, "values"),
                          .total = sizeAt(*json, "total"),
                          .hasMore = boolAt(*json, "hasMore")};
    if (completion.values.size() > maxValues) completion.values.resize(maxValues);
    return completion;
}

} // namespace mcp
