#include "mcp/web_socket_transport.h"

#include "base/display_text.h"
#include "base/when_done.h"
#include "mcp/credentials.h"

#include <utility>

#include <QPointer>
#include <QTimer>

namespace mcp {

using base::ErrorKind;

WebSocketTransport::WebSocketTransport(const config::ServerConfig& config, secrets::SecretStore& secrets,
                                       net::HttpOptions options, Limits limits, QObject* parent)
    : Transport(parent),
      m_config(config),
      m_secrets(secrets),
      m_options(std::move(options)),
      m_request(std::move(limits)),
      m_reader(static_cast<std::size_t>(m_request.maxMessage)) {
    connect(&m_reader, &MessageReader::read, this, &WebSocketTransport::took);
    connect(&m_reader, &MessageReader::full, this, &WebSocketTransport::flooded);
}

WebSocketTransport::~WebSocketTransport() = default;

void WebSocketTransport::open() {
    base::whenDone(readServerAddress(m_config, m_secrets), this,
                   [this](const base::Result<ServerAddress>& address) {
                       if (m_closed) return;
                       if (!address) return giveUp(address.error());
                       connectTo(address->url, address->headers);
                   });
}

void WebSocketTransport::connectTo(const net::SafeUrl& url, const net::Headers& headers) {
    m_request.url = url;
    m_request.headers = headers;
    m_request.subprotocol = "mcp";
    m_socket = std::make_unique<net::WebSocket>(m_options, m_request);
    connect(m_socket.get(), &net::WebSocket::opened, this, &Transport::opened);
    connect(m_socket.get(), &net::WebSocket::text, this, &WebSocketTransport::take);
    connect(m_socket.get(), &net::WebSocket::ended, this, &WebSocketTransport::giveUp);
    connect(m_socket.get(), &net::WebSocket::refusedBinary, this, [this] {
        if (std::exchange(m_warnedOfBinary, true)) return;
        Q_EMIT warned(QStringLiteral("The server sends binary messages, which are dropped."));
    });
    m_socket->open();
}

void WebSocketTransport::send(const Outgoing& outgoing) {
    if (!m_socket || m_closed) return;
    const auto sent = m_socket->send(wire::toText(outgoing.message));
    if (!sent) // not from inside: see Transport::send()
        QTimer::singleShot(0, this, [this, why = sent.error()] { giveUp(why); });
}

/// Qt reads a WebSocket whether or not anybody keeps up with it.
void WebSocketTransport::flooded(bool full) {
    if (full) giveUp({.kind = ErrorKind::TooLarge, .detail = "the server sends more than can be read"});
}

void WebSocketTransport::take(const std::string& text) {
    if (!m_closed) m_reader.take(text);
}

void WebSocketTransport::took(ReadText& read) {
    if (m_closed) return;
    const QPointer<WebSocketTransport> self(this);
    for (wire::JsonRpcMessage& message : read.messages)
        if (self) Q_EMIT received(message);
    if (self && (read.strays || !read.outcome)) noise(read.text);
}

void WebSocketTransport::noise(const std::string& text) {
    if (std::exchange(m_warnedOfNoise, true)) return;
    Q_EMIT warned(QStringLiteral("The server sent something that is no MCP message: ") +
                  QString::fromStdString(base::displayLine(text, 200)));
}

void WebSocketTransport::close() {
    if (m_socket) return m_socket->close(); // ended() follows
    QTimer::singleShot(
        0, this, [this] { giveUp({.kind = ErrorKind::Cancelled, .detail = "the connection was closed"}); });
}

void WebSocketTransport::giveUp(base::Error reason) {
    if (std::exchange(m_closed, true)) return;
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket.release()->deleteLater(); // we may be inside its signal
    }
    Q_EMIT closed(reason);
}

} // namespace mcp
