#include "mcp/server/server.h"

#include <algorithm>

#include "base/display_text.h"
#include "mcp/protocol/json.h"
#include "mcp/protocol/members.h"
#include "mcp/protocol/revision_names.h"
#include "mcp/server/server_answers.h"

namespace mcp {
namespace {

using base::Json;

constexpr const char* revisionKey = "io.modelcontextprotocol/protocolVersion";
constexpr const char* capabilitiesKey = "io.modelcontextprotocol/clientCapabilities";
constexpr const char* serverInfoKey = "io.modelcontextprotocol/serverInfo";

const Json* metaMember(const Json& params, const char* key) {
    const Json* meta = members::find(params, "_meta");
    return meta == nullptr ? nullptr : members::find(*meta, key);
}

template <typename Entry>
const Entry* named(const std::vector<Entry>& entries, const std::string& name) {
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const Entry& entry) { return entry.definition.name == name; });
    return found == entries.end() ? nullptr : &*found;
}

} // namespace

std::optional<std::string> namedRevision(const Json& params) {
    const Json* named = metaMember(params, revisionKey);
    if (named == nullptr) return std::nullopt;
    return named->is_string() ? named->get<std::string>() : std::string();
}

Server::Server(ServerProfile profile, ServerOffers offers)
    : m_profile(std::move(profile)), m_offers(std::move(offers)) {}

Server::Server(ServerProfile profile, std::vector<ServerTool> tools)
    : Server(std::move(profile), ServerOffers{.tools = std::move(tools)}) {}

const ServerTool* Server::tool(const std::string& name) const {
    return named(m_offers.tools, name);
}

const ServerPrompt* Server::prompt(const std::string& name) const {
    return named(m_offers.prompts, name);
}

std::optional<wire::JsonRpcError> Server::refusal(const wire::JsonRpcRequest& request) const {
    const auto revision = namedRevision(request.params);
    if (!revision) return std::nullopt;
    if (!revisions::isModern(*revision))
        return wire::JsonRpcError{request.id, errors::unsupportedProtocolVersion,
                                  "Unsupported protocol version",
                                  Json{{"supported", answers::spokenRevisions()}, {"requested", *revision}}};
    const Json* capabilities = metaMember(request.params, capabilitiesKey);
    if (capabilities == nullptr || !capabilities->is_object())
        return wire::JsonRpcError{request.id, wire::jsonrpc::invalidParams,
                                  std::string("_meta lacks the object ") + capabilitiesKey, nullptr};
    return std::nullopt;
}

wire::JsonRpcMessage Server::answer(const wire::JsonRpcRequest& request) const {
    if (auto refused = refusal(request)) return *std::move(refused);
    const bool modern = namedRevision(request.params).has_value();
    auto answer = answers::listing(*this, request);
    if (!answer && modern && request.method == "server/discover") answer = answers::discover(*this);
    if (!answer && !modern && request.method == "initialize")
        answer = answers::initialize(*this, request.params);
    if (!answer && !modern && request.method == "ping") answer = Json::object();
    if (!answer)
        return wire::JsonRpcError{request.id, wire::jsonrpc::methodNotFound,
                                  "Method not found: " + base::displayLine(request.method, 80), nullptr};
    if (!*answer)
        return wire::JsonRpcError{request.id, answer->error().code, answer->error().message,
                                  answer->error().data};
    Json& result = **answer;
    if (!modern) return wire::JsonRpcResponse{request.id, std::move(result)};
    if (request.method != "completion/complete") answers::addCacheHints(result);
    return wire::JsonRpcResponse{request.id, completed(std::move(result))};
}

Json Server::completed(Json result) const {
    if (!result.contains("resultType")) result["resultType"] = "complete";
    result["_meta"][serverInfoKey] = toJson(m_profile.implementation);
    return result;
}

} // namespace mcp
