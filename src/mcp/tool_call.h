#pragma once
#include <chrono>

#include <QMetaType>
#include <QObject>

#include "base/result.h"
#include "mcp/protocol/content.h"
#include "mcp/protocol/notifications.h"

namespace mcp {

/// How long a call may take.
struct CallLimits {
    std::chrono::milliseconds idle{60'000};     ///< without an answer or progress
    std::chrono::milliseconds maximum{600'000}; ///< in total, whatever progress is reported
    bool operator==(const CallLimits&) const = default;
};

/// One tools/call under way. Owned by whoever asked for it; deleting it cancels the call silently.
/// finished() comes exactly once and last, never from inside callTool() or cancel().
class ToolCall : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Tells the server to stop and forgets its answer. finished() follows with Cancelled at once; what the
    /// server made of it is unknown where reachedServer() is true.
    virtual void cancel() = 0;
    /// False as long as the call waits here: then nothing can have happened on the server.
    virtual bool reachedServer() const = 0;
    /// Once finished without the server's own word on it (cancelled, timed out, connection lost, a gateway's
    /// error, an answer that could not be read): it may have run, or may be running still.
    virtual bool mayHaveRun() const = 0;

Q_SIGNALS:
    /// The call waits for its turn: `position` others are before it (0: it is next).
    void queued(int position);
    void sent();
    void progressed(const mcp::Progress& progress);
    /// The server works on without this request: Client::resumeTask() finds it again by its id.
    void becameTask(const std::string& id);
    /// A CallToolResult with isError is a success of the protocol. Errors: the server's JSON-RPC error
    /// (its code in `status`), Timeout, Network (the connection was lost), Cancelled, TooLarge, Unavailable.
    void finished(const base::Result<mcp::CallToolResult>& outcome);
};

} // namespace mcp

Q_DECLARE_METATYPE(mcp::Progress)
