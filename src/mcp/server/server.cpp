#include "mcp/server/server.h"

#include <algorithm>

#include "base/display_text.h"
#include "mcp/protocol/json.h"
#include "mcp/protocol/members.h"
#include "mcp/protocol/revision_names.h"
#include "mcp/server/argument_check.h"
#include "wire/untrusted_json.h"

namespace mcp {
namespace {

using base::Json;

constexpr const char* revisionKey = "io.modelcontextprotocol/protocolVersion";
constexpr const char* capabilitiesKey = "io.modelcontextprotocol/clientCapabilities";
constexpr const char* serverInfoKey = "io.modelcontextprotocol/serverInfo";

/// What this server says does not change while it runs, and is the same for everybody.
constexpr int cacheMs = 300'000;

Json metaOf(const Json& params) {
    const Json* meta = members::find(params, "_meta");
    return meta != nullptr && meta->is_object() ? *meta : Json::object();
}

std::vector<std::string> spokenRevisions() {
    std::vector<std::string> all(revisions::modern.begin(), revisions::modern.end());
    all.insert(all.end(), revisions::legacy.begin(), revisions::legacy.end());
    return all;
}

/// A JSON-RPC error as a failure: the code travels in `status`.
tl::unexpected<base::Error> refuse(int code, std::string message) {
    return base::fail({.kind = base::ErrorKind::InvalidInput, .detail = std::move(message), .status = code});
}

CallToolResult toolError(const std::string& text) {
    CallToolResult result;
    result.content.push_back(TextContent{text, {}});
    result.isError = true;
    return result;
}

} // namespace

std::optional<std::string> namedRevision(const Json& params) {
    const Json meta = metaOf(params);
    const auto named = meta.find(revisionKey);
    if (named == meta.end()) return std::nullopt;
    return named->is_string() ? named->get<std::string>() : std::string();
}

Server::Server(ServerProfile profile, std::vector<ServerTool> tools)
    : m_profile(std::move(profile)), m_tools(std::move(tools)) {}

std::optional<wire::JsonRpcMessage> Server::handle(const wire::JsonRpcMessage& message) const {
    const auto* request = std::get_if<wire::JsonRpcRequest>(&message);
    if (request == nullptr) return std::nullopt;
    return answer(*request);
}

std::optional<wire::JsonRpcError> Server::refusal(const wire::JsonRpcRequest& request) const {
    const auto revision = namedRevision(request.params);
    if (!revision) return std::nullopt;
    if (!revisions::isModern(*revision))
        return wire::JsonRpcError{request.id, errors::unsupportedProtocolVersion,
                                  "Unsupported protocol version",
                                  Json{{"supported", spokenRevisions()}, {"requested", *revision}}};
    const Json meta = metaOf(request.params);
    const auto capabilities = meta.find(capabilitiesKey);
    if (capabilities == meta.end() || !capabilities->is_object())
        return wire::JsonRpcError{request.id, wire::jsonrpc::invalidParams,
                                  std::string("_meta lacks the object ") + capabilitiesKey, nullptr};
    return std::nullopt;
}

wire::JsonRpcMessage Server::answer(const wire::JsonRpcRequest& request) const {
    if (auto refused = refusal(request)) return *std::move(refused);
    const Era era = namedRevision(request.params) ? Era::Modern : Era::Legacy;
    base::Result<Json> result = Json::object();
    if (request.method == "tools/list") {
        result = listTools(request.params);
        if (era == Era::Modern && result) {
            (*result)["ttlMs"] = cacheMs;
            (*result)["cacheScope"] = "public";
        }
    } else if (request.method == "tools/call") {
        result = callTool(request.params);
    } else if (era == Era::Modern && request.method == "server/discover") {
        result = discover();
    } else if (era == Era::Legacy && request.method == "initialize") {
        result = initialize(request.params);
    } else if (era == Era::Modern || request.method != "ping") {
        result = refuse(wire::jsonrpc::methodNotFound,
                        "Method not found: " + base::displayLine(request.method, 80));
    }
    if (!result)
        return wire::JsonRpcError{request.id, result.error().status.value_or(wire::jsonrpc::internalError),
                                  result.error().detail, nullptr};
    if (era == Era::Modern) {
        (*result)["resultType"] = "complete";
        (*result)["_meta"] = Json{{serverInfoKey, toJson(m_profile.implementation)}};
    }
    return wire::JsonRpcResponse{request.id, std::move(*result)};
}

base::Result<Json> Server::initialize(const Json& params) const {
    const std::string wanted = base::textAt(params, "protocolVersion");
    if (wanted.empty())
        return refuse(wire::jsonrpc::invalidParams, "initialize needs params.protocolVersion");
    const std::string agreed = revisions::isLegacy(wanted) ? wanted : std::string(revisions::latestLegacy);
    Json result{{"protocolVersion", agreed},
                {"capabilities", capabilities()},
                {"serverInfo", toJson(m_profile.implementation)}};
    members::put(result, "instructions", m_profile.instructions);
    return result;
}

Json Server::discover() const {
    Json result{{"supportedVersions", spokenRevisions()}, {"capabilities", capabilities()}};
    members::put(result, "instructions", m_profile.instructions);
    result["ttlMs"] = cacheMs;
    result["cacheScope"] = "public";
    return result;
}

Json Server::capabilities() const {
    ServerCapabilities capabilities;
    capabilities.tools = ServerCapabilities::Listable{};
    return toJson(capabilities);
}

base::Result<Json> Server::listTools(const Json& params) const {
    std::size_t begin = 0;
    if (const Json* cursor = members::find(params, "cursor"); cursor != nullptr && !cursor->is_null()) {
        // A cursor is the name of the last tool that was given: it stays right when the list grows.
        const std::string last = cursor->is_string() ? cursor->get<std::string>() : "";
        const auto found = std::find_if(m_tools.begin(), m_tools.end(),
                                        [&](const ServerTool& tool) { return tool.definition.name == last; });
        if (found == m_tools.end())
            return refuse(wire::jsonrpc::invalidParams, "This cursor is not from this server");
        begin = static_cast<std::size_t>(found - m_tools.begin()) + 1;
    }
    const std::size_t end = std::min(m_tools.size(), begin + std::max<std::size_t>(m_profile.pageSize, 1));
    Json tools = Json::array();
    for (std::size_t i = begin; i < end; ++i)
        tools.push_back(toJson(m_tools[i].definition));
    Json result{{"tools", std::move(tools)}};
    if (end < m_tools.size()) result["nextCursor"] = m_tools[end - 1].definition.name;
    return result;
}

base::Result<Json> Server::callTool(const Json& params) const {
    const std::string name = base::textAt(params, "name");
    const auto found = std::find_if(m_tools.begin(), m_tools.end(),
                                    [&](const ServerTool& tool) { return tool.definition.name == name; });
    if (found == m_tools.end())
        return refuse(wire::jsonrpc::invalidParams, "Unknown tool: " + base::displayLine(name, 80));
    const Json* given = members::find(params, "arguments");
    const Json arguments = given == nullptr || given->is_null() ? Json::object() : *given;
    // What is wrong with the arguments is for the model to read and mend: a tool error (2025-11-25).
    const auto schema = wire::readJson(found->definition.inputSchema);
    const auto problems = argumentProblems(schema ? *schema : Json::object(), arguments);
    if (problems.empty()) return toJson(found->run(arguments));
    std::string text = "The arguments of " + name + " are not usable:";
    for (const std::string& problem : problems)
        text += "\n- " + problem;
    return toJson(toolError(text));
}

} // namespace mcp
