#include "mcp/server/http_front.h"

#include <algorithm>
#include <optional>

#include <QByteArray>

#include "base/display_text.h"
#include "base/id.h"
#include "mcp/protocol/revision_names.h"
#include "wire/untrusted_json.h"

namespace mcp {
namespace {

using base::Json;

constexpr std::size_t maxSessions = 1024;

HttpReply jsonReply(int status, const std::string& body) {
    return {status, {{"content-type", "application/json"}, {"cache-control", "no-store"}}, body};
}

HttpReply errorReply(int status, int code, const std::string& message,
                     const std::optional<wire::JsonRpcId>& id = std::nullopt) {
    return jsonReply(status, base::dump(wire::toJson(wire::JsonRpcError{id, code, message, nullptr})));
}

std::string lower(std::string_view text) {
    return QByteArray(text.data(), static_cast<qsizetype>(text.size())).toLower().toStdString();
}

/// "host:port" without its port; "[::1]:80" gives "[::1]".
std::string hostOf(std::string_view hostAndPort) {
    const auto bracket = hostAndPort.find(']');
    const auto colon = hostAndPort.find(':', bracket == std::string_view::npos ? 0 : bracket);
    return lower(hostAndPort.substr(0, colon));
}

/// The value of Mcp-Name: plain, or "=?base64?…?=".
std::string decodedHeader(const std::string& value) {
    constexpr std::string_view begin = "=?base64?";
    constexpr std::string_view end = "?=";
    if (value.size() < begin.size() + end.size() || value.compare(0, begin.size(), begin) != 0 ||
        value.compare(value.size() - end.size(), end.size(), end) != 0)
        return value;
    return QByteArray::fromBase64(QByteArray::fromStdString(
                                      value.substr(begin.size(), value.size() - begin.size() - end.size())))
        .toStdString();
}

/// What in the headers of a modern request does not say the same as its body; empty when all is well.
std::string headerMismatch(const HttpMessage& http, const wire::JsonRpcRequest& request) {
    const auto differs = [&](const char* name, const char* key, const std::string& body) -> std::string {
        const std::string* header = http.header(key);
        if (header == nullptr) return std::string("Header mismatch: ") + name + " is missing";
        if (decodedHeader(*header) == body) return {};
        return std::string("Header mismatch: ") + name + " '" + base::displayLine(*header, 80) +
               "' does not match body value '" + base::displayLine(body, 80) + "'";
    };
    std::string problem = differs("MCP-Protocol-Version", "mcp-protocol-version",
                                  namedRevision(request.params).value_or(std::string()));
    if (problem.empty()) problem = differs("Mcp-Method", "mcp-method", request.method);
    if (problem.empty() && (request.method == "tools/call" || request.method == "prompts/get"))
        problem = differs("Mcp-Name", "mcp-name", base::textAt(request.params, "name"));
    if (problem.empty() && request.method == "resources/read")
        problem = differs("Mcp-Name", "mcp-name", base::textAt(request.params, "uri"));
    return problem;
}

bool accepts(const HttpMessage& request) {
    const std::string* accept = request.header("accept");
    if (accept == nullptr) return true;
    const std::string types = lower(*accept);
    return types.find("application/json") != std::string::npos || types.find("*/*") != std::string::npos ||
           types.find("application/*") != std::string::npos;
}

bool isJson(const HttpMessage& request) {
    const std::string* type = request.header("content-type");
    return type != nullptr && lower(type->substr(0, type->find(';'))).find("application/json") == 0;
}

} // namespace

HttpFront::HttpFront(const Server& server, const std::vector<std::string>& allowedHosts)
    : m_server(server), m_hosts{"localhost", "127.0.0.1", "[::1]"} {
    for (const std::string& host : allowedHosts)
        m_hosts.push_back(host.find(':') != std::string::npos && host.front() != '[' ? '[' + lower(host) + ']'
                                                                                     : lower(host));
}

bool HttpFront::hostAllowed(std::string_view hostAndPort) const {
    return std::find(m_hosts.begin(), m_hosts.end(), hostOf(hostAndPort)) != m_hosts.end();
}

bool HttpFront::originAllowed(std::string_view origin) const {
    for (const std::string_view scheme : {"http://", "https://"})
        if (origin.compare(0, scheme.size(), scheme) == 0) return hostAllowed(origin.substr(scheme.size()));
    return false;
}

HttpReply HttpFront::answer(const HttpMessage& request) {
    const std::string* host = request.header("host");
    const std::string* origin = request.header("origin");
    if (host == nullptr || !hostAllowed(*host) || (origin != nullptr && !originAllowed(*origin)))
        return errorReply(403, wire::jsonrpc::invalidRequest, "This Host or Origin is not allowed");
    if (request.path() == "/healthz")
        return request.method == "GET" ? health() : HttpReply{405, {{"allow", "GET"}}, ""};
    if (request.path() != "/mcp") return {404, {}, ""};
    if (request.method == "POST") return post(request);
    if (request.method == "DELETE") return endSession(request);
    return {405, {{"allow", "POST, DELETE"}}, ""};
}

HttpReply HttpFront::health() const {
    const Implementation& self = m_server.profile().implementation;
    return jsonReply(200, base::dump(Json{{"status", "ok"}, {"name", self.name}, {"version", self.version}}));
}

HttpReply HttpFront::post(const HttpMessage& request) {
    if (!isJson(request))
        return errorReply(415, wire::jsonrpc::invalidRequest, "The body has to be application/json");
    if (!accepts(request))
        return errorReply(406, wire::jsonrpc::invalidRequest, "Answers are application/json");
    auto json = wire::readJson(request.body);
    if (!json) return errorReply(400, wire::jsonrpc::parseError, "Parse error: " + json.error().detail);
    const auto message = wire::readJsonRpc(std::move(*json));
    if (!message)
        return errorReply(400, wire::jsonrpc::invalidRequest, "Invalid request: " + message.error().detail);

    const std::string* revision = request.header("mcp-protocol-version");
    const auto* rpc = std::get_if<wire::JsonRpcRequest>(&*message);
    if (rpc != nullptr && namedRevision(rpc->params)) return modern(request, *rpc);
    if (revision != nullptr && revisions::isModern(*revision)) {
        if (rpc == nullptr) return {202, {}, ""};
        return errorReply(400, wire::jsonrpc::invalidParams,
                          "_meta lacks io.modelcontextprotocol/protocolVersion", rpc->id);
    }
    if (revision != nullptr && !revisions::isLegacy(*revision))
        return errorReply(400, wire::jsonrpc::invalidRequest,
                          "MCP-Protocol-Version names a revision that this server does not speak");
    return legacy(request, *message);
}

HttpReply HttpFront::modern(const HttpMessage& http, const wire::JsonRpcRequest& request) const {
    if (const std::string problem = headerMismatch(http, request); !problem.empty())
        return errorReply(400, errors::headerMismatch, problem, request.id);
    const bool refused = m_server.refusal(request).has_value();
    const auto reply = m_server.handle(request);
    const auto* error = std::get_if<wire::JsonRpcError>(&*reply);
    const bool unknown = error != nullptr && error->code == wire::jsonrpc::methodNotFound;
    return jsonReply(refused ? 400 : unknown ? 404 : 200, base::dump(wire::toJson(*reply)));
}

HttpReply HttpFront::legacy(const HttpMessage& http, const wire::JsonRpcMessage& message) {
    const auto* request = std::get_if<wire::JsonRpcRequest>(&message);
    const std::string* session = http.header("mcp-session-id");
    const bool begins = request != nullptr && request->method == "initialize";
    if (!begins && session == nullptr)
        return errorReply(400, wire::jsonrpc::invalidRequest,
                          "Mcp-Session-Id is missing: begin with initialize");
    if (!begins && !hasSession(*session))
        return errorReply(404, wire::jsonrpc::invalidRequest,
                          "This session has ended: begin anew with initialize");
    const auto reply = m_server.handle(message);
    if (!reply) return {202, {}, ""};
    HttpReply http200 = jsonReply(200, base::dump(wire::toJson(*reply)));
    if (begins && std::holds_alternative<wire::JsonRpcResponse>(*reply)) {
        m_sessions.push_back(base::randomIdText());
        if (m_sessions.size() > maxSessions) m_sessions.pop_front();
        http200.headers.emplace_back("mcp-session-id", m_sessions.back());
    }
    return http200;
}

HttpReply HttpFront::endSession(const HttpMessage& request) {
    const std::string* session = request.header("mcp-session-id");
    if (session == nullptr) return {400, {}, ""};
    const auto found = std::find(m_sessions.begin(), m_sessions.end(), *session);
    if (found == m_sessions.end()) return {404, {}, ""};
    m_sessions.erase(found);
    return {200, {}, ""};
}

bool HttpFront::hasSession(const std::string& id) const {
    return std::find(m_sessions.begin(), m_sessions.end(), id) != m_sessions.end();
}

} // namespace mcp
