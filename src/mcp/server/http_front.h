#pragma once
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <QObject>

#include "mcp/server/http_exchange.h"
#include "mcp/server/http_lane.h"
#include "mcp/server/http_request.h"
#include "mcp/server/server_session.h"

namespace mcp {

/// Streamable HTTP for a Server, without sockets: MCP at /mcp, liveness at /healthz.
///
/// An answer is one JSON object, or a stream of events where something comes before it. Modern requests need
/// headers that say the same as the body; closing the stream of one cancels it. Legacy clients get a session
/// with `initialize`; it ends with DELETE, or when 1,024 newer ones came. Requests whose Host or Origin is
/// not allowed are refused with 403: a web page must not reach a server on this machine by a name of its own.
class HttpFront {
public:
    /// `server` is borrowed. `allowedHosts`: host names without ports, to which "localhost", "127.0.0.1" and
    /// "[::1]" are added.
    HttpFront(Server& server, const std::vector<std::string>& allowedHosts);

    /// Answers on `exchange`, at once or later.
    void take(const HttpMessage& request, const std::shared_ptr<HttpExchange>& exchange);

private:
    struct LegacySession {
        std::unique_ptr<ServerSession> session;
        std::deque<std::shared_ptr<HttpLane>> lanes; ///< the last ones, for those who come back
        int lastLane = 0;
    };
    using Exchange = std::shared_ptr<HttpExchange>;

    bool hostAllowed(std::string_view hostAndPort) const;
    bool originAllowed(std::string_view origin) const;
    void post(const HttpMessage& request, const Exchange& exchange);
    void modern(const HttpMessage& http, const wire::JsonRpcRequest& request, const Exchange& exchange);
    void legacy(const HttpMessage& http, const wire::JsonRpcMessage& message, const Exchange& exchange);
    /// A stream without a request: for a client that comes back, or wants to hear of changes.
    void listen(const HttpMessage& http, const Exchange& exchange);
    LegacySession& beginSession(const std::string& id);
    std::shared_ptr<HttpLane> lane(LegacySession& session, const Exchange& exchange,
                                   HttpReplyHeaders headers = {});
    HttpReply endSession(const HttpMessage& request);
    HttpReply health() const;

    Server& m_server;
    RequestState m_states;
    std::vector<std::string> m_hosts; ///< lower case
    std::map<std::string, LegacySession> m_sessions;
    std::deque<std::string> m_order; ///< of the sessions, oldest first
    QObject m_requests;              ///< owns the sessions of modern requests
};

} // namespace mcp
