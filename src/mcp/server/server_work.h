#pragma once
#include <memory>
#include <string>

#include <QPointer>

#include "base/json.h"
#include "mcp/protocol/lifecycle.h"
#include "mcp/protocol/notifications.h"
#include "mcp/server/server_offers.h"
#include "wire/json_rpc.h"

namespace mcp {

class ServerSession;

/// The way back for one request of a client: an HTTP response, or the one pipe.
class ServerLane {
public:
    virtual ~ServerLane() = default;
    /// The answer of the request comes last.
    virtual void send(const wire::JsonRpcMessage& message) = 0;
    /// Ends the stream early: the client comes back for the rest where the transport can do that.
    virtual void pause() {}
};

/// One tools/call or prompts/get under way, as its handler sees it. Both eras look alike from here: what the
/// client is asked goes to it as requests of its own (until 2025-11-25) or as the result of this round
/// (2026-07-28, multi-round-trip requests). Shared by the session and the handler's timers; once it has
/// ended, or the client has gone, every call does nothing.
class ServerWork : public std::enable_shared_from_this<ServerWork> {
public:
    const base::Json& arguments() const { return m_arguments; }
    /// What the client answered in this round, by the names of ask(); empty in the first one.
    const base::Json& answers() const { return m_answers; }
    /// What ask() kept for this round.
    const std::string& state() const { return m_state; }
    const ClientCapabilities& client() const { return m_client; }
    bool ended() const { return m_ended; }

    void progress(const Progress& progress);
    /// Only what the client's level lets pass.
    void log(const LogMessage& message);
    void pause() { m_lane->pause(); }

    // Exactly one of these ends a round.
    void finish(base::Json result);
    void finish(const CallToolResult& result);
    /// `requests`: name → {"method", "params"} of elicitation/create, sampling/createMessage or roots/list.
    /// What the client has not declared is not asked: it gets an error that names the capability.
    void ask(base::Json requests, std::string state = {});
    void refuse(int code, std::string message, base::Json data = nullptr);

private:
    friend class ServerSession;
    void send(const wire::JsonRpcMessage& message);

    QPointer<ServerSession> m_session;
    std::shared_ptr<ServerLane> m_lane;
    wire::JsonRpcId m_id;
    std::string m_subject; ///< method and name: a state belongs to one of them
    ServerHandler m_handler;
    base::Json m_arguments = base::Json::object();
    base::Json m_answers = base::Json::object();
    std::string m_state;
    ClientCapabilities m_client;
    bool m_modern = false;
    base::Json m_progressToken;
    int m_logLevel = 0; ///< of the least severe message that is sent; see server_work.cpp
    int m_unanswered = 0;
    bool m_ended = false;
};

/// How severe a log level is, from 1 (debug) to 8 (emergency); 0 where there is no such level.
int severity(const std::string& level);

} // namespace mcp
