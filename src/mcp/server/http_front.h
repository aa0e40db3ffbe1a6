#pragma once
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mcp/server/http_request.h"
#include "mcp/server/server.h"

namespace mcp {

/// What goes back for one HttpMessage.
struct HttpReply {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
};

/// Streamable HTTP for a Server, without sockets: MCP at /mcp, liveness at /healthz.
///
/// Answers are always one JSON object. Modern requests need headers that say the same as the body
/// (2026-07-28, basic/transports/streamable-http, "Server Validation"). Legacy clients get a session with
/// `initialize`; it ends with DELETE, or when 1,024 newer ones came. Requests whose Host or Origin is not
/// allowed are refused with 403: a web page must not reach a server on this machine by a name of its own.
class HttpFront {
public:
    /// `allowedHosts`: host names without ports, to which "localhost", "127.0.0.1" and "[::1]" are added.
    HttpFront(const Server& server, const std::vector<std::string>& allowedHosts);

    HttpReply answer(const HttpMessage& request);

private:
    bool hostAllowed(std::string_view hostAndPort) const;
    bool originAllowed(std::string_view origin) const;
    HttpReply post(const HttpMessage& request);
    HttpReply modern(const HttpMessage& http, const wire::JsonRpcRequest& request) const;
    HttpReply legacy(const HttpMessage& http, const wire::JsonRpcMessage& message);
    HttpReply endSession(const HttpMessage& request);
    HttpReply health() const;
    bool hasSession(const std::string& id) const;

    const Server& m_server;
    std::vector<std::string> m_hosts;   ///< lower case
    std::deque<std::string> m_sessions; ///< oldest first
};

} // namespace mcp
