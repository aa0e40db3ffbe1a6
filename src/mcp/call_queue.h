#pragma once
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <QObject>
#include <QPointer>

#include "base/json.h"
#include "mcp/protocol/tool.h"
#include "mcp/request_rounds.h"
#include "mcp/tool_call.h"

namespace mcp {

class CallQueue;

/// What is to be called.
struct WantedCall {
    std::string tool;
    base::Json arguments;
    CallLimits limits;
    std::string approved; ///< fingerprint of the definition that it was judged by; empty: any
};

/// A call of one tool: waits in its queue, then is an exchange.
class QueuedCall final : public ToolCall {
    Q_OBJECT
public:
    QueuedCall(CallQueue& queue, WantedCall wanted);
    ~QueuedCall() override;
    void cancel() override;
    bool reachedServer() const override { return m_reached; }
    bool mayHaveRun() const override { return m_reached && !m_settled; }

private:
    friend class CallQueue;
    void send(Peer& peer, const Tool& tool);
    void answered(base::Result<base::Json>& outcome);
    /// finished() from the event loop, never from inside a call to us.
    void endLater(base::Result<CallToolResult> outcome);
    void end(const base::Result<CallToolResult>& outcome);

    QPointer<CallQueue> m_queue;
    WantedCall m_wanted;
    std::unique_ptr<RequestRounds> m_rounds;
    bool m_reached = false;
    bool m_settled = false; ///< the server itself said what became of it
    bool m_retried = false;
    bool m_safeToRepeat = false; ///< by the server's own hints: only it could suffer
    bool m_ended = false;
    int m_position = -1;
};

/// The calls of one server: at most so many at a time, the others in order. Calls are owned by their callers.
class CallQueue : public QObject {
    Q_OBJECT
public:
    using FindTool = std::function<const Tool*(const std::string& name)>;
    CallQueue(int maxParallel, FindTool findTool, QObject* parent = nullptr);
    ~CallQueue() override;

    /// Who is asked where a server wants to know more before it goes on.
    void answerBy(RequestRounds::Answerers answerers) { m_answerers = std::move(answerers); }

    std::unique_ptr<QueuedCall> add(WantedCall wanted);
    /// Lets waiting calls go to this peer.
    void serve(Peer& peer);
    /// Nothing new is sent until serve(); what is under way goes on.
    void hold();
    /// The server forgot the session: calls that fail because of that are sent once more where that is safe.
    void sessionLost();
    /// Everything waiting fails with this; what is under way is the peer's.
    void failWaiting(const base::Error& error);

    int underWay() const { return static_cast<int>(m_running.size()); }
    int waiting() const { return static_cast<int>(m_waiting.size()); }

Q_SIGNALS:
    void changed();
    /// The server says that our picture of its tools is not its own: list them, then serve().
    void toolsAreStale();

private:
    friend class QueuedCall;
    void pump();
    /// Once for all that happens until the event loop turns.
    void pumpSoon();
    /// Why the call may not be sent now.
    std::optional<base::Error> objection(const QueuedCall& call, const Tool* tool) const;
    void tellPositions();
    void remove(QueuedCall* call);
    /// True where the call was put back to be sent again.
    bool takesBack(QueuedCall* call, const base::Error& error);

    int m_maxParallel;
    FindTool m_findTool;
    RequestRounds::Answerers m_answerers;
    QPointer<Peer> m_peer;
    std::deque<QueuedCall*> m_waiting;
    std::vector<QueuedCall*> m_running;
    bool m_sessionLost = false;
    bool m_pumping = false;              ///< pump() is on its way
    std::pair<int, int> m_told = {0, 0}; ///< under way and waiting, as changed() told it
};

} // namespace mcp
