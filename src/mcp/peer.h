#pragma once
#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QObject>
#include <QPointer>
#include <QTimer>

#include "base/json.h"
#include "base/result.h"
#include "mcp/protocol/notifications.h"
#include "mcp/revision.h"
#include "mcp/tool_call.h"
#include "mcp/transport.h"

namespace mcp {

class Peer;

/// One request and its answer. Owned by whoever made it; deleting it cancels the request silently.
/// finished() comes exactly once and last.
class Exchange : public QObject {
    Q_OBJECT
public:
    ~Exchange() override;
    /// Tells the server; finished(Cancelled) follows from here, at once. A late answer is dropped.
    void cancel();
    std::int64_t id() const { return m_id; }
    /// Once it finished with a JSON-RPC error: the error's `data`; else null.
    const base::Json& errorData() const { return m_errorData; }
    /// The params as they were asked for, to ask once more.
    base::Json takeParams() { return std::move(m_params); }

Q_SIGNALS:
    void progressed(const mcp::Progress& progress);
    /// The listener may take the result out of it.
    void finished(base::Result<base::Json>& outcome);

private:
    friend class Peer;
    Exchange(Peer& peer, std::int64_t id, const std::string& method, const CallLimits& limits);
    using Time = std::chrono::steady_clock::time_point;
    static constexpr Time never = Time::max();
    void lifeSign();
    void hold(bool waiting);
    /// When it has waited long enough.
    Time due() const { return std::min(m_idleEnd, m_maximumEnd); }
    void timedOut();
    void end(base::Result<base::Json> outcome);

    QPointer<Peer> m_peer;
    std::int64_t m_id;
    std::string m_method;
    CallLimits m_limits;
    base::Json m_params;     ///< as asked for
    net::Headers m_headers;  ///< where the request may have to be sent again
    bool m_repeated = false; ///< for the sake of another protocol version
    base::Json m_errorData;
    Time m_idleEnd = never;
    Time m_maximumEnd = never;
};

/// One side of a JSON-RPC conversation: ids, pending requests, time limits, progress, cancelling. Every peer
/// has ids of its own from a random start, so that a server's answer can only ever meet its own request.
class Peer : public QObject {
    Q_OBJECT
public:
    /// `transport` is borrowed and outlives the peer. `firstId` for tests.
    explicit Peer(Transport& transport, std::optional<std::int64_t> firstId = std::nullopt,
                  QObject* parent = nullptr);
    ~Peer() override;

    /// The codec for what is sent from now on.
    void speak(RevisionPtr revision);
    const Revision& revision() const { return *m_revision; }
    RevisionPtr sharedRevision() const { return m_revision; }

    /// Limits of zero mean none. Listen to the exchange before control returns to the event loop.
    std::unique_ptr<Exchange> request(const std::string& method, base::Json params, const CallLimits& limits,
                                      const net::Headers& headers = {});
    void notify(const std::string& method, base::Json params);
    /// Who answers requests of a legacy server, with respond(); false: it does not know the method. Without
    /// one every method but ping is unknown.
    void answerWith(std::function<bool(const wire::JsonRpcRequest&)> answerer);
    /// Who is asked where a modern server refuses our protocol version in the middle of a conversation: true
    /// where another one is being agreed on. Then repeatRefused() follows, or the end.
    void renegotiateWith(std::function<bool()> negotiator) { m_negotiator = std::move(negotiator); }
    /// Sends again, as the present revision has it, what was refused for its version: once.
    void repeatRefused();
    /// A failure goes out as the JSON-RPC error of its `status`.
    void respond(const wire::JsonRpcId& id, const base::Result<base::Json>& outcome);
    /// While the operator is asked something by the server, nothing that it owes us runs out of time.
    void holdAll(bool waiting);
    /// Everything pending finishes with this, and failing() tells those who only meant to ask.
    void failAll(const base::Error& error);
    std::size_t pending() const { return m_pending.size(); }

Q_SIGNALS:
    /// A notification that is not the peer's own business (progress and cancelled are).
    void notified(const std::string& method, const base::Json& params);
    void failing(const base::Error& error);

private:
    friend class Exchange;
    void send(Exchange& exchange, base::Json params, const net::Headers& headers);
    void received(wire::JsonRpcMessage& message);
    void refused(const wire::JsonRpcError& error);
    bool repeatsLater(Exchange& exchange, const wire::JsonRpcError& error);
    void repeat(Exchange& exchange);
    void answered(const wire::JsonRpcId& id, base::Result<base::Json> outcome);
    void transportFailed(const std::optional<wire::JsonRpcId>& id, const base::Error& error);
    void held(const wire::JsonRpcId& id, bool waiting);
    void requested(const wire::JsonRpcRequest& request);
    void progressed(const base::Json& params);
    void giveUp(Exchange& exchange, const std::string& reason);
    /// Nothing is looked at before this time otherwise.
    void lookAt(Exchange::Time due);
    void lookAtDeadlines();
    Exchange* find(const wire::JsonRpcId& id) const;

    Transport& m_transport;
    RevisionPtr m_revision;
    std::function<bool(const wire::JsonRpcRequest&)> m_answerer;
    std::function<bool()> m_negotiator;
    std::map<std::int64_t, Exchange*> m_pending;
    std::vector<std::int64_t> m_refused; ///< of m_pending: for their version
    QTimer m_deadlines;                  ///< one for all: most exchanges end long before theirs
    Exchange::Time m_nextLook = Exchange::never;
    std::int64_t m_nextId;
};

/// A JSON-RPC error as an Error: its code in `status`, a kind that fits.
base::Error toError(const wire::JsonRpcError& error);

} // namespace mcp
