#pragma once
#include <memory>
#include <optional>
#include <string>

#include <QObject>
#include <QTimer>

#include "auth/sign_in_settings.h"
#include "mcp/message_stream.h"
#include "mcp/transport.h"
#include "net/safe_url.h"

namespace mcp {

/// How a server that wants a token gets one.
struct HttpAuthorization {
    auth::Authorizer* authorizer = nullptr; ///< borrowed; null: nobody asks for tokens
    auth::SettingsSource settings;          ///< asked anew each time
    auth::Token token;     ///< goes with every request, to this server's URL and nowhere else
    std::string dpopNonce; ///< the server's own number for the next proof
};

/// What all exchanges with one HTTP server have in common.
struct HttpSession {
    std::shared_ptr<net::Http>
        http; ///< of this server alone; it keeps long streams from blocking short calls
    net::SafeUrl url;
    net::Headers headers; ///< of the operator: extra ones and keys. They go to `url` and nowhere else.
    std::string id;       ///< Mcp-Session-Id; empty: none
    std::string revision; ///< of a legacy session that was agreed on
    HttpAuthorization authorization;

    /// A request with the session's headers and `more`.
    net::HttpRequest request(const std::string& method, const net::Headers& more) const;
};

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
    void received(const wire::JsonRpcMessage& message);
    /// The server does not know the session; ended() follows.
    void sessionLost(const base::Error& reason);
    /// Waits for a token, or goes on.
    void held(bool waiting);
    /// Success: the message was accepted, and a request was answered.
    void ended(const base::Result<void>& outcome);

private:
    void post();
    void resume();
    void watch(std::unique_ptr<MessageStream> stream);
    void took(const wire::JsonRpcMessage& message);
    void streamEnded(const MessageStream::End& end);
    void refused(const MessageStream::End& end);
    bool askForToken(const MessageStream::End& end);
    void obtainToken(const auth::BearerChallenge& challenge,
                     const base::Result<auth::AuthorizationSettings>& settings);
    void takeToken(const base::Result<auth::Token>& token);
    bool resumable(const MessageStream::End& end) const;
    void end(base::Result<void> outcome);

    HttpSession& m_session;
    Outgoing m_outgoing;
    std::optional<wire::JsonRpcId> m_id;
    std::string m_sentSession; ///< the session that the message was sent in
    std::unique_ptr<MessageStream> m_stream;
    QTimer m_retry;
    std::string m_lastEventId;
    std::int64_t m_retryMs;
    std::string m_sentToken; ///< the token that the message was sent with
    int m_tokensAskedFor = 0;
    int m_fruitless = 0; ///< resumptions in a row that brought nothing
    bool m_answered = false;
    bool m_ended = false;
};

} // namespace mcp
