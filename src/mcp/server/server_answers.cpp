#include "mcp/server/server_answers.h"

#include <algorithm>

#include "base/display_text.h"
#include "mcp/protocol/json.h"
#include "mcp/protocol/members.h"
#include "mcp/protocol/revision_names.h"

namespace mcp::answers {

using base::Json;

namespace {

/// What this server says does not change while it runs unless it announces that, and is the same for all.
constexpr int cacheMs = 300'000;

tl::unexpected<Refusal> refuse(int code, std::string message, Json data = nullptr) {
    return tl::unexpected(Refusal{code, std::move(message), std::move(data)});
}

Json toJson(const Prompt& prompt) {
    Json json{{"name", prompt.name}};
    members::put(json, "title", prompt.title);
    members::put(json, "description", prompt.description);
    if (prompt.arguments.empty()) return json;
    Json arguments = Json::array();
    for (const Prompt::Argument& argument : prompt.arguments) {
        Json one{{"name", argument.name}};
        members::put(one, "description", argument.description);
        if (argument.required) one["required"] = true;
        arguments.push_back(std::move(one));
    }
    json["arguments"] = std::move(arguments);
    return json;
}

/// What resources and families of them have in common.
template <typename Described>
Json described(const char* key, const std::string& address, const Described& entry) {
    Json json{{key, address}, {"name", entry.name}};
    members::put(json, "title", entry.title);
    members::put(json, "description", entry.description);
    members::put(json, "mimeType", entry.mimeType);
    return json;
}

Json toJson(const Resource& resource) {
    Json json = described("uri", resource.uri, resource);
    if (resource.size) json["size"] = *resource.size;
    return json;
}

Json toJson(const ResourceTemplate& family) {
    return described("uriTemplate", family.uriTemplate, family);
}

const std::string& keyOf(const ServerTool& tool) {
    return tool.definition.name;
}
const std::string& keyOf(const ServerPrompt& prompt) {
    return prompt.definition.name;
}
const std::string& keyOf(const ServerResource& resource) {
    return resource.definition.uri;
}
const std::string& keyOf(const ServerResourceTemplate& family) {
    return family.definition.uriTemplate;
}

/// One page of a list. A cursor is the key of the last entry that was given: it stays right when the list
/// grows.
template <typename Entry>
Answer page(const char* name, const std::vector<Entry>& entries, const Json& params, std::size_t size) {
    auto begin = entries.begin();
    if (const Json* cursor = members::find(params, "cursor"); cursor != nullptr && !cursor->is_null()) {
        const std::string last = cursor->is_string() ? cursor->get<std::string>() : "";
        begin =
            std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return keyOf(e) == last; });
        if (begin == entries.end())
            return refuse(wire::jsonrpc::invalidParams, "This cursor is not from this server");
        ++begin;
    }
    Json list = Json::array();
    for (; begin != entries.end() && list.size() < std::max<std::size_t>(size, 1); ++begin)
        list.push_back(toJson(begin->definition));
    Json result{{name, std::move(list)}};
    if (begin != entries.end()) result["nextCursor"] = keyOf(*(begin - 1));
    return result;
}

Answer readResource(const ServerOffers& offers, const Json& params) {
    const std::string uri = base::textAt(params, "uri");
    std::optional<EmbeddedResource> found;
    for (const ServerResource& resource : offers.resources)
        if (resource.definition.uri == uri) found = resource.read();
    for (const ServerResourceTemplate& family : offers.templates)
        if (!found) found = family.read(uri);
    if (!found)
        return refuse(namedRevision(params) ? wire::jsonrpc::invalidParams : errors::resourceNotFound,
                      "Resource not found: " + base::displayLine(uri, 200), Json{{"uri", uri}});
    return Json{{"contents", Json::array({mcp::toJson(Content(*found)).at("resource")})}};
}

Answer complete(const ServerOffers& offers, const Json& params) {
    const Json* ref = members::find(params, "ref");
    const Json* argument = members::find(params, "argument");
    const std::string type = ref ? base::textAt(*ref, "type") : std::string();
    const bool ofPrompt = type == "ref/prompt";
    if (argument == nullptr || (!ofPrompt && type != "ref/resource"))
        return refuse(wire::jsonrpc::invalidParams, "completion/complete needs ref and argument");
    CompletionRequest request{.of = ofPrompt ? CompletionRequest::Of::Prompt
                                             : CompletionRequest::Of::ResourceTemplate,
                              .subject = base::textAt(*ref, ofPrompt ? "name" : "uri"),
                              .argument = base::textAt(*argument, "name"),
                              .value = base::textAt(*argument, "value")};
    if (const Json* context = members::find(params, "context"))
        if (const Json* known = members::find(*context, "arguments"); known && known->is_object())
            for (const auto& [name, value] : known->items())
                if (value.is_string()) request.context[name] = value.get<std::string>();
    const Completion completion = offers.complete(request);
    Json result{{"values", completion.values}, {"hasMore", completion.hasMore}};
    if (completion.total) result["total"] = *completion.total;
    return Json{{"completion", std::move(result)}};
}

bool offersResources(const ServerOffers& offers) {
    return !offers.resources.empty() || !offers.templates.empty();
}

} // namespace

std::optional<Answer> listing(const Server& server, const wire::JsonRpcRequest& request) {
    const ServerOffers& offers = server.offers();
    const std::size_t size = server.profile().pageSize;
    const std::string& method = request.method;
    if (method == "tools/list") return page("tools", offers.tools, request.params, size);
    if (method == "prompts/list" && !offers.prompts.empty())
        return page("prompts", offers.prompts, request.params, size);
    if (method == "completion/complete" && offers.complete) return complete(offers, request.params);
    if (!offersResources(offers)) return std::nullopt;
    if (method == "resources/list") return page("resources", offers.resources, request.params, size);
    if (method == "resources/templates/list")
        return page("resourceTemplates", offers.templates, request.params, size);
    if (method == "resources/read") return readResource(offers, request.params);
    return std::nullopt;
}

Answer initialize(const Server& server, const Json& params) {
    const std::string wanted = base::textAt(params, "protocolVersion");
    if (wanted.empty())
        return refuse(wire::jsonrpc::invalidParams, "initialize needs params.protocolVersion");
    const std::string agreed = revisions::isLegacy(wanted) ? wanted : std::string(revisions::latestLegacy);
    Json result{{"protocolVersion", agreed},
                {"capabilities", capabilities(server)},
                {"serverInfo", mcp::toJson(server.profile().implementation)}};
    members::put(result, "instructions", server.profile().instructions);
    return result;
}

Json discover(const Server& server) {
    Json result{{"supportedVersions", spokenRevisions()}, {"capabilities", capabilities(server)}};
    members::put(result, "instructions", server.profile().instructions);
    return result;
}

Json capabilities(const Server& server) {
    const ServerOffers& offers = server.offers();
    const ServerCapabilities::Listable listable{.listChanged = offers.changes};
    ServerCapabilities capabilities{.logging = offers.logs, .completions = bool(offers.complete)};
    capabilities.tools = listable;
    if (!offers.prompts.empty()) capabilities.prompts = listable;
    if (offersResources(offers)) {
        capabilities.resources = listable;
        capabilities.resources->subscribe = offers.changes;
    }
    return mcp::toJson(capabilities);
}

std::vector<std::string> spokenRevisions() {
    std::vector<std::string> all(revisions::modern.begin(), revisions::modern.end());
    all.insert(all.end(), revisions::legacy.begin(), revisions::legacy.end());
    return all;
}

void addCacheHints(Json& result) {
    result["ttlMs"] = cacheMs;
    result["cacheScope"] = "public";
}

Json toJson(const PromptResult& result) {
    Json messages = Json::array();
    for (const PromptResult::Message& message : result.messages)
        messages.push_back({{"role", message.role}, {"content", mcp::toJson(message.content)}});
    Json json{{"messages", std::move(messages)}};
    members::put(json, "description", result.description);
    return json;
}

ClientCapabilities readClientCapabilities(const Json& json) {
    ClientCapabilities capabilities;
    if (const Json* elicitation = members::find(json, "elicitation")) {
        // Until 2025-06-18 there was one mode only, without a name.
        capabilities.pages = members::find(*elicitation, "url") != nullptr;
        capabilities.forms = members::find(*elicitation, "form") != nullptr || !capabilities.pages;
    }
    if (const Json* sampling = members::find(json, "sampling")) {
        capabilities.sampling = true;
        capabilities.samplingTools = members::find(*sampling, "tools") != nullptr;
    }
    capabilities.roots = members::find(json, "roots") != nullptr;
    if (const Json* extensions = members::find(json, "extensions"); extensions && extensions->is_object())
        for (const auto& [name, settings] : extensions->items())
            capabilities.extensions.push_back(name);
    return capabilities;
}

} // namespace mcp::answers
