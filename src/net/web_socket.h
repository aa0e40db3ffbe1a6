#pragma once
#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include <QObject>
#include <QTimer>

#include "base/result.h"
#include "net/http.h"

class QWebSocket;

namespace net {

/// A ws or wss address, read as strictly as SafeUrl reads others, as the http or https address of its
/// handshake: what holds for origins and keys there holds here too. Fails with InvalidInput.
base::Result<SafeUrl> parseWebSocketUrl(std::string_view text);

struct WebSocketRequest {
    SafeUrl url; ///< http: without TLS, https: with it
    Headers headers;
    std::string subprotocol;
    qint64 maxMessage = 64LL << 20;               ///< bytes, in both directions
    std::chrono::milliseconds openLimit{30'000};  ///< until it is open
    std::chrono::milliseconds pingEvery{30'000};  ///< two that nothing comes back for are the end
    std::chrono::milliseconds closeLimit{1'500};  ///< for the other side's goodbye
};

/// One WebSocket (RFC 6455), with what Http promises: redirects are reported and never followed, no cookies,
/// headers that could become others are refused, loopback never through a proxy, TLS 1.2 at least. Owned by
/// the caller; deleting it closes the socket at once. opened() comes at most once, ended() exactly once and
/// last, neither from inside a call.
class WebSocket : public QObject {
    Q_OBJECT
public:
    WebSocket(HttpOptions options, WebSocketRequest request, QObject* parent = nullptr);
    ~WebSocket() override;

    void open();
    /// Only while open. TooLarge where so much waits to be sent that nobody can be reading.
    base::Result<void> send(std::string_view text);
    /// Says goodbye; ended(Cancelled) follows within closeLimit.
    void close();

Q_SIGNALS:
    void opened();
    void text(const std::string& message);
    /// A binary message came and was dropped.
    void refusedBinary(qint64 bytes);
    /// `status` holds the HTTP status of a handshake that was refused.
    void ended(const base::Error& reason);

private:
    void start(const HttpMaterial& material);
    base::Result<void> prepare(const HttpMaterial& material);
    void isOpen();
    void beat();
    void broke();
    void end(base::Error reason);
    void drop();

    HttpOptions m_options;
    WebSocketRequest m_request;
    std::unique_ptr<QWebSocket> m_socket;
    QTimer m_limit; ///< to open or to close
    QTimer m_beat;
    std::string m_tlsProblem;
    int m_unanswered = 0; ///< pings in a row
    bool m_open = false;
    bool m_closing = false;
    bool m_ended = false;
};

} // namespace net
