#include "mcp/protocol/host_json.h"
#include "mcp/protocol/json.h"
#include "mcp/protocol/members.h"

namespace mcp {

using base::ErrorKind;
using base::Json;
using namespace members;

namespace {

base::Result<SamplingMessage> readMessage(const Json& json) {
    SamplingMessage message{.role = base::textAt(json, "role")};
    if (message.role != "user" && message.role != "assistant")
        return base::fail(ErrorKind::Protocol, "a message has the role \"" + message.role + "\"");
    const Json* content = find(json, "content");
    if (!content || !(content->is_object() || content->is_array()))
        return base::fail(ErrorKind::Protocol, "a message has no content");
    if (content->is_object()) {
        message.content.push_back(readContent(*content));
    } else {
        for (const Json& one : *content)
            message.content.push_back(readContent(one));
    }
    return message;
}

SamplingRequest::Preferences readPreferences(const Json& params) {
    const Json* json = find(params, "modelPreferences");
    if (!json) return {};
    SamplingRequest::Preferences preferences{.cost = numberAt(*json, "costPriority"),
                                             .speed = numberAt(*json, "speedPriority"),
                                             .intelligence = numberAt(*json, "intelligencePriority")};
    if (const Json* hints = find(*json, "hints"); hints && hints->is_array())
        for (const Json& hint : *hints)
            if (std::string name = base::textAt(hint, "name"); !name.empty())
                preferences.hints.push_back(std::move(name));
    return preferences;
}

base::Result<void> readTools(const Json& params, SamplingRequest& request) {
    if (const Json* choice = find(params, "toolChoice")) request.toolChoice = base::textAt(*choice, "mode");
    const Json* tools = find(params, "tools");
    if (!tools || !tools->is_array()) return {};
    for (const Json& json : *tools) {
        auto tool = readTool(json);
        if (!tool) return base::fail(tool.error());
        request.tools.push_back(*std::move(tool));
    }
    return {};
}

} // namespace

base::Result<SamplingRequest> readSamplingRequest(const Json& params) {
    SamplingRequest request{.systemPrompt = base::textAt(params, "systemPrompt"),
                            .temperature = numberAt(params, "temperature"),
                            .stopSequences = textsAt(params, "stopSequences"),
                            .preferences = readPreferences(params),
                            .includeContext = base::textAt(params, "includeContext")};
    const Json* messages = find(params, "messages");
    if (!messages || !messages->is_array())
        return base::fail(ErrorKind::Protocol, "the request for an answer has no messages");
    for (const Json& json : *messages) {
        auto message = readMessage(json);
        if (!message) return base::fail(message.error());
        request.messages.push_back(*std::move(message));
    }
    const auto maxTokens = sizeAt(params, "maxTokens");
    if (!maxTokens) return base::fail(ErrorKind::Protocol, "the request for an answer has no maxTokens");
    request.maxTokens = *maxTokens;
    if (auto read = readTools(params, request); !read) return base::fail(read.error());
    return request;
}

Json toJson(const SamplingAnswer& answer) {
    Json content = Json::array();
    for (const Content& piece : answer.message.content)
        content.push_back(toJson(piece));
    // Before 2025-11-25 there was one piece of content and no list of them.
    if (content.size() == 1) content = Json(content[0]);
    Json json{{"role", answer.message.role}, {"content", std::move(content)}, {"model", answer.model}};
    put(json, "stopReason", answer.stopReason);
    return json;
}

Json toJson(const std::vector<Root>& roots) {
    Json list = Json::array();
    for (const Root& root : roots) {
        Json json{{"uri", root.uri}};
        put(json, "name", root.name);
        list.push_back(std::move(json));
    }
    return {{"roots", std::move(list)}};
}

} // namespace mcp
