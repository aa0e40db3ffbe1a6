#pragma once
#include <memory>
#include <optional>
#include <string>

#include <QObject>
#include <QTimer>

#include "mcp/admission.h"
#include "mcp/http_session.h"
#include "mcp/message_stream.h"
#include "mcp/transport.h"

namespace mcp {

/// One message on its way to the server and everything that comes back for it. A legacy server may close the
/// stream before it answers and expects to be asked again where it stopped (2025-11-25, "Resumability").
/// ended() comes exactly once and last.
class HttpCall : public QObject {
    Q_OBJECT
public:
    HttpCall(HttpSession& session, const Outgoing& outgoing, QObject* parent = nullptr);

    const std::optional<wire::JsonRpcId>& id() const { return m_id; }
    void start();

Q_SIGNALS:
    void received(wire::JsonRpcMessage& message);
    /// The server does not know the session; ended() follows.
    void sessionLost(const base::Error& reason);
    /// Waits for a token, or goes on.
    void held(bool waiting);
    /// Success: the message was accepted, and a request was answered or will be elsewhere (HTTP+SSE).
    void ended(const base::Result<void>& outcome);

private:
    void post();
    void resume();
    bool opensConversation() const;
    void watch(std::unique_ptr<MessageStream> stream);
    void took(wire::JsonRpcMessage& message);
    void streamEnded(const MessageStream::End& end);
    void refused(const MessageStream::End& end);
    bool resumable(const MessageStream::End& end) const;
    void end(base::Result<void> outcome);

    HttpSession& m_session;
    Outgoing m_outgoing;
    std::optional<wire::JsonRpcId> m_id;
    std::string m_sentSession; ///< the session that the message was sent in
    std::unique_ptr<MessageStream> m_stream;
    Admission m_admission;
    QTimer m_retry;
    std::string m_lastEventId;
    std::int64_t m_retryMs;
    int m_fruitless = 0; ///< resumptions in a row that brought nothing
    bool m_answered = false;
    bool m_ended = false;
};

} // namespace mcp
