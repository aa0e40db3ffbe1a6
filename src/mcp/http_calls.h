#pragma once
#include <memory>
#include <vector>

#include "mcp/http_call.h"

namespace mcp {

/// The messages under way to one HTTP server. Deleting it closes all of them silently.
class HttpCalls : public QObject {
    Q_OBJECT
public:
    /// `session` is borrowed.
    explicit HttpCalls(HttpSession& session, QObject* parent = nullptr);
    ~HttpCalls() override;

    void send(const Outgoing& outgoing);
    /// Nobody waits for this one any more: its socket is closed.
    void abandon(const wire::JsonRpcId& id);
    void abandonAll();

Q_SIGNALS:
    // As in Transport.
    void received(wire::JsonRpcMessage& message);
    void failed(const std::optional<wire::JsonRpcId>& id, const base::Error& error);
    void held(const wire::JsonRpcId& id, bool waiting);
    void sessionLost(const base::Error& reason);
    void warned(const QString& text);

private:
    void ended(HttpCall* call, const base::Result<void>& outcome);

    HttpSession& m_session;
    std::vector<std::unique_ptr<HttpCall>> m_calls; ///< the newest last
};

} // namespace mcp
