#include "mcp/server/server_work.h"

#include <algorithm>
#include <array>

#include "mcp/protocol/json.h"
#include "mcp/server/server_session.h"

namespace mcp {

using base::Json;

int severity(const std::string& level) {
    static constexpr std::array<std::string_view, 8> levels{"debug", "info",     "notice", "warning",
                                                            "error", "critical", "alert",  "emergency"};
    const auto found = std::find(levels.begin(), levels.end(), level);
    return found == levels.end() ? 0 : static_cast<int>(found - levels.begin()) + 1;
}

void ServerWork::send(const wire::JsonRpcMessage& message) {
    if (!m_ended) m_lane->send(message);
}

void ServerWork::progress(const Progress& progress) {
    if (m_progressToken.is_null()) return;
    send(wire::JsonRpcNotification{"notifications/progress", toJson(progress, m_progressToken)});
}

void ServerWork::log(const LogMessage& message) {
    if (m_logLevel == 0 || severity(message.level) < m_logLevel) return;
    send(wire::JsonRpcNotification{"notifications/message", toJson(message)});
}

void ServerWork::finish(Json result) {
    if (!m_ended && m_session) m_session->finish(*this, std::move(result));
}

void ServerWork::finish(const CallToolResult& result) {
    finish(toJson(result));
}

void ServerWork::ask(Json requests, std::string state) {
    if (!m_ended && m_session) m_session->ask(*this, std::move(requests), std::move(state));
}

void ServerWork::refuse(int code, std::string message, Json data) {
    if (!m_ended && m_session) m_session->refuse(*this, code, std::move(message), std::move(data));
}

} // namespace mcp
