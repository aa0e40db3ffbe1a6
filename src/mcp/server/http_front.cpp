#include "mcp/server/http_front.h"

#include <algorithm>
#include <optional>

#include <QByteArray>

#include "base/display_text.h"
#include "base/id.h"
#include "mcp/protocol/revision_names.h"
#include "mcp/server/header_check.h"
#include "wire/untrusted_json.h"

namespace mcp {
namespace {

using base::Json;

constexpr std::size_t maxSessions = 1024;
constexpr std::size_t maxLanes = 64; ///< of a session, that can be resumed

HttpReply jsonReply(int status, const std::string& body) {
    return {status, {{"content-type", "application/json"}, {"cache-control", "no-store"}}, body};
}

HttpReply errorReply(int status, int code, const std::string& message,
                     const std::optional<wire::JsonRpcId>& id = std::nullopt) {
    return jsonReply(status, wire::toText(wire::JsonRpcError{id, code, message, nullptr}));
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

HttpFront::HttpFront(Server& server, const std::vector<std::string>& allowedHosts)
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

void HttpFront::take(const HttpMessage& request, const Exchange& exchange) {
    const std::string* host = request.header("host");
    const std::string* origin = request.header("origin");
    if (host == nullptr || !hostAllowed(*host) || (origin != nullptr && !originAllowed(*origin)))
        return exchange->reply(
            errorReply(403, wire::jsonrpc::invalidRequest, "This Host or Origin is not allowed"));
    if (request.path() == "/healthz")
        return exchange->reply(request.method == "GET" ? health() : HttpReply{405, {{"allow", "GET"}}, ""});
    if (request.path() != "/mcp") return exchange->reply({404, {}, ""});
    if (request.method == "POST") return post(request, exchange);
    if (request.method == "DELETE") return exchange->reply(endSession(request));
    const bool listens = request.method == "GET" && request.header("mcp-session-id") != nullptr;
    if (listens && (m_server.offers().changes || request.header("last-event-id") != nullptr))
        return listen(request, exchange);
    exchange->reply({405, {{"allow", "POST, DELETE"}}, ""});
}

HttpReply HttpFront::health() const {
    const Implementation& self = m_server.profile().implementation;
    return jsonReply(200, base::dump(Json{{"status", "ok"}, {"name", self.name}, {"version", self.version}}));
}

void HttpFront::post(const HttpMessage& request, const Exchange& exchange) {
    using namespace wire::jsonrpc;
    if (!isJson(request))
        return exchange->reply(errorReply(415, invalidRequest, "The body has to be application/json"));
    if (!accepts(request))
        return exchange->reply(errorReply(406, invalidRequest, "Answers are application/json"));
    auto json = wire::readJson(request.body);
    if (!json) return exchange->reply(errorReply(400, parseError, "Parse error: " + json.error().detail));
    const auto message = wire::readJsonRpc(std::move(*json));
    if (!message)
        return exchange->reply(errorReply(400, invalidRequest, "Invalid request: " + message.error().detail));

    const std::string* revision = request.header("mcp-protocol-version");
    const auto* rpc = std::get_if<wire::JsonRpcRequest>(&*message);
    if (rpc != nullptr && namedRevision(rpc->params)) return modern(request, *rpc, exchange);
    if (revision != nullptr && revisions::isModern(*revision)) {
        if (rpc == nullptr) return exchange->reply({202, {}, ""});
        return exchange->reply(
            errorReply(400, invalidParams, "_meta lacks io.modelcontextprotocol/protocolVersion", rpc->id));
    }
    if (revision != nullptr && !revisions::isLegacy(*revision))
        return exchange->reply(errorReply(
            400, invalidRequest, "MCP-Protocol-Version names a revision that this server does not speak"));
    legacy(request, *message, exchange);
}

void HttpFront::modern(const HttpMessage& http, const wire::JsonRpcRequest& request,
                       const Exchange& exchange) {
    if (const std::string problem = headerMismatch(m_server, http, request); !problem.empty())
        return exchange->reply(errorReply(400, errors::headerMismatch, problem, request.id));
    if (const auto refused = m_server.refusal(request))
        return exchange->reply(jsonReply(400, wire::toText(*refused)));
    auto* session = new ServerSession(m_server, m_states, &m_requests);
    const auto lane = HttpLane::create(exchange, HttpLane::Era::Modern);
    lane->ended = [session] { session->deleteLater(); };
    session->take(request, lane);
}

void HttpFront::legacy(const HttpMessage& http, const wire::JsonRpcMessage& message,
                       const Exchange& exchange) {
    const auto* request = std::get_if<wire::JsonRpcRequest>(&message);
    const std::string* named = http.header("mcp-session-id");
    if (request != nullptr && request->method == "initialize") {
        const std::string id = base::randomIdText();
        LegacySession& session = beginSession(id);
        session.session->take(message, lane(session, exchange, {{"mcp-session-id", id}}));
        return;
    }
    if (named == nullptr)
        return exchange->reply(errorReply(400, wire::jsonrpc::invalidRequest,
                                          "Mcp-Session-Id is missing: begin with initialize"));
    const auto found = m_sessions.find(*named);
    if (found == m_sessions.end())
        return exchange->reply(errorReply(404, wire::jsonrpc::invalidRequest,
                                          "This session has ended: begin anew with initialize"));
    if (request != nullptr) return found->second.session->take(message, lane(found->second, exchange));
    exchange->reply({202, {}, ""});
    found->second.session->take(message, nullptr);
}

void HttpFront::listen(const HttpMessage& http, const Exchange& exchange) {
    const auto found = m_sessions.find(*http.header("mcp-session-id"));
    if (found == m_sessions.end()) return exchange->reply({404, {}, ""});
    LegacySession& session = found->second;
    const std::string* last = http.header("last-event-id");
    if (last == nullptr) {
        const auto news = lane(session, exchange);
        news->open();
        return session.session->tellBy(news);
    }
    const auto [name, number] = readEventId(*last);
    for (const auto& kept : session.lanes)
        if (number >= 0 && kept->name() == name) return kept->resume(exchange, number);
    exchange->reply(errorReply(400, wire::jsonrpc::invalidRequest, "This Last-Event-ID is not known"));
}

HttpFront::LegacySession& HttpFront::beginSession(const std::string& id) {
    LegacySession& session = m_sessions[id];
    session.session = std::make_unique<ServerSession>(m_server, m_states);
    m_order.push_back(id);
    if (m_order.size() > maxSessions) {
        m_sessions.erase(m_order.front());
        m_order.pop_front();
    }
    return session;
}

std::shared_ptr<HttpLane> HttpFront::lane(LegacySession& session, const Exchange& exchange,
                                          HttpReplyHeaders headers) {
    auto lane = HttpLane::create(exchange, HttpLane::Era::Legacy, 's' + std::to_string(++session.lastLane),
                                 std::move(headers));
    session.lanes.push_back(lane);
    if (session.lanes.size() > maxLanes) session.lanes.pop_front();
    return lane;
}

HttpReply HttpFront::endSession(const HttpMessage& request) {
    const std::string* session = request.header("mcp-session-id");
    if (session == nullptr) return {400, {}, ""};
    if (m_sessions.erase(*session) == 0) return {404, {}, ""};
    m_order.erase(std::find(m_order.begin(), m_order.end(), *session));
    return {200, {}, ""};
}

} // namespace mcp
