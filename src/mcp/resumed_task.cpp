#include "mcp/resumed_task.h"

#include <utility>

#include <QTimer>

#include "mcp/tool_result.h"

namespace mcp {
namespace {

/// Asked for its state at once: it may have ended long ago.
Task task(std::string id) {
    return {.id = std::move(id), .pollInterval = TaskFollower::leastInterval};
}

} // namespace

ResumedTask::ResumedTask(Peer& peer, Answerers answerers, std::string id)
    : m_follower(peer, std::move(answerers), task(std::move(id))) {
    connect(&m_follower, &TaskFollower::progressed, this, &ToolCall::progressed);
    connect(&m_follower, &TaskFollower::finished, this, [this](base::Result<base::Json>& outcome) {
        m_settled = outcome || (outcome.error().status && *outcome.error().status < 0);
        if (!outcome) return end(base::fail(outcome.error()));
        readToolResult(std::move(*outcome), this, [this](const auto& result) { end(result); });
    });
}

void ResumedTask::cancel() {
    if (m_ended) return;
    m_ended = true;
    m_follower.cancel();
    QTimer::singleShot(0, this, [this] {
        const base::Result<CallToolResult> stopped =
            base::fail(base::ErrorKind::Cancelled, "the task was stopped");
        Q_EMIT finished(stopped);
    });
}

void ResumedTask::end(const base::Result<CallToolResult>& outcome) {
    if (std::exchange(m_ended, true)) return;
    Q_EMIT finished(outcome); // last: a listener may delete us
}

} // namespace mcp
