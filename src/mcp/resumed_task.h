#pragma once
#include "mcp/task_follower.h"
#include "mcp/tool_call.h"

namespace mcp {

/// A task of an earlier call, followed again: after a restart of this program or of the connection.
class ResumedTask final : public ToolCall {
    Q_OBJECT
public:
    ResumedTask(Peer& peer, Answerers answerers, std::string id);
    void cancel() override;
    bool reachedServer() const override { return true; }
    bool mayHaveRun() const override { return !m_settled; }

private:
    void end(const base::Result<CallToolResult>& outcome);

    TaskFollower m_follower;
    bool m_settled = false; ///< the server said what became of it
    bool m_ended = false;
};

} // namespace mcp
