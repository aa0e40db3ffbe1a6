#include "net/web_socket.h"

#include "base/display_text.h"
#include "base/when_done.h"
#include "net/header_rules.h"
#include "net/proxy_rules.h"
#include "net/tls_material.h"

#include <QNetworkRequest>
#include <QRegularExpression>
#include <QSslError>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

namespace net {
namespace {

using base::ErrorKind;

constexpr int missesAllowed = 2;

/// Qt says why a handshake was refused in words alone.
std::optional<int> statusIn(const QString& words) {
    static const QRegularExpression pattern(QStringLiteral(R"(\b([1-5]\d\d)\b)"));
    const auto match = pattern.match(words);
    return match.hasMatch() ? std::optional(match.captured(1).toInt()) : std::nullopt;
}

ErrorKind kindOf(int status) {
    switch (status) {
    case 401: return ErrorKind::Auth;
    case 403: return ErrorKind::Forbidden;
    case 404: return ErrorKind::NotFound;
    case 429: return ErrorKind::RateLimit;
    case 503: return ErrorKind::Overloaded;
    default: return status >= 500 ? ErrorKind::Server : ErrorKind::Protocol;
    }
}

base::Error refusedHandshake(const QString& words) {
    const auto status = statusIn(words);
    if (!status)
        return {ErrorKind::Protocol, "the server does not speak WebSocket here: " +
                                         base::displayLine(words.toStdString(), 300)};
    std::string detail = "HTTP " + std::to_string(*status);
    if (*status >= 300 && *status < 400)
        detail += ": the server redirects; redirects are not followed, since keys must not change their address";
    else
        detail += ": the server does not open a WebSocket here";
    return {.kind = kindOf(*status), .detail = std::move(detail), .status = status};
}

} // namespace

base::Result<SafeUrl> parseWebSocketUrl(std::string_view text) {
    const bool open = text.starts_with("ws://");
    if (!open && !text.starts_with("wss://"))
        return base::fail(ErrorKind::InvalidInput, "the address does not begin with ws:// or wss://");
    return SafeUrl::parse("http" + std::string(text.substr(2)));
}

WebSocket::WebSocket(HttpOptions options, WebSocketRequest request, QObject* parent)
    : QObject(parent), m_options(std::move(options)), m_request(std::move(request)) {
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] {
        if (m_closing) return end({ErrorKind::Cancelled, "the connection was closed"});
        end({ErrorKind::Timeout,
             "no WebSocket within " + std::to_string(m_request.openLimit.count() / 1000) + " s"});
    });
    connect(&m_beat, &QTimer::timeout, this, &WebSocket::beat);
}

WebSocket::~WebSocket() {
    drop();
}

void WebSocket::open() {
    m_limit.start(m_request.openLimit);
    const auto material = m_options.material
                              ? m_options.material()
                              : QtFuture::makeReadyFuture(base::Result<HttpMaterial>(HttpMaterial{}));
    base::whenDone(material, this, [this](const base::Result<HttpMaterial>& read) {
        if (!read) return end(read.error());
        if (!m_ended && !m_closing) start(*read);
    });
}

void WebSocket::start(const HttpMaterial& material) {
    m_socket = std::make_unique<QWebSocket>();
    if (const auto prepared = prepare(material); !prepared) return end(prepared.error());
    connect(m_socket.get(), &QWebSocket::connected, this, &WebSocket::isOpen);
    connect(m_socket.get(), &QWebSocket::disconnected, this, &WebSocket::broke);
    connect(m_socket.get(), qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            &WebSocket::broke);
    connect(m_socket.get(), &QWebSocket::sslErrors, this, [this](const QList<QSslError>& errors) {
        QStringList words;
        for (const QSslError& one : errors)
            if (!words.contains(one.errorString())) words += one.errorString();
        m_tlsProblem = words.mid(0, 3).join(QStringLiteral("; ")).toStdString();
    });
    connect(m_socket.get(), &QWebSocket::pong, this, [this] { m_unanswered = 0; });
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, [this](const QString& message) {
        m_unanswered = 0;
        if (!m_closing) Q_EMIT text(message.toStdString());
    });
    connect(m_socket.get(), &QWebSocket::binaryMessageReceived, this, [this](const QByteArray& message) {
        m_unanswered = 0;
        if (!m_closing) Q_EMIT refusedBinary(message.size());
    });
    QUrl url = m_request.url.url();
    url.setScheme(m_request.url.isTls() ? QStringLiteral("wss") : QStringLiteral("ws"));
    QNetworkRequest handshake(url);
    handshake.setRawHeader("User-Agent", m_options.userAgent);
    for (const auto& [name, value] : m_request.headers)
        handshake.setRawHeader(QByteArray::fromStdString(name), QByteArray::fromStdString(value));
    QWebSocketHandshakeOptions options;
    if (!m_request.subprotocol.empty())
        options.setSubprotocols({QString::fromStdString(m_request.subprotocol)});
    m_socket->open(handshake, options);
}

base::Result<void> WebSocket::prepare(const HttpMaterial& material) {
    for (const Header& header : m_request.headers)
        if (auto fine = checkHeader(header); !fine) return fine;
    HttpMaterial all = material;
    all.extraCaPem += m_options.extraCaPem;
    if (m_request.url.isTls()) {
        const auto tls = tlsConfiguration(all);
        if (!tls) return base::fail(tls.error());
        m_socket->setSslConfiguration(*tls);
    }
    m_socket->setProxy(ProxyRules(m_options.proxy, material.proxyPassword)
                           .proxyFor(m_request.url.url().host(), m_request.url.url().scheme()));
    m_socket->setMaxAllowedIncomingFrameSize(static_cast<quint64>(m_request.maxMessage));
    m_socket->setMaxAllowedIncomingMessageSize(static_cast<quint64>(m_request.maxMessage));
    return {};
}

void WebSocket::isOpen() {
    const std::string chosen = m_socket->subprotocol().toStdString();
    if (!chosen.empty() && chosen != m_request.subprotocol)
        return end({ErrorKind::Protocol, "the server wants to speak \"" + base::displayLine(chosen, 60) +
                                             "\" and was not asked for that"});
    m_limit.stop();
    m_open = true;
    if (m_request.pingEvery.count() > 0) m_beat.start(m_request.pingEvery);
    Q_EMIT opened();
}

void WebSocket::beat() {
    if (m_unanswered >= missesAllowed)
        return end({ErrorKind::Network, "the connection is dead: nothing came back for two signs of life"});
    ++m_unanswered;
    m_socket->ping();
}

base::Result<void> WebSocket::send(std::string_view text) {
    if (!m_open || m_ended || m_closing) return {};
    if (m_socket->bytesToWrite() + static_cast<qint64>(text.size()) > m_request.maxMessage)
        return base::fail(ErrorKind::TooLarge, "the server does not read what is sent to it");
    m_socket->sendTextMessage(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    return {};
}

void WebSocket::close() {
    if (m_ended || std::exchange(m_closing, true)) return;
    m_beat.stop();
    m_limit.start(m_open ? m_request.closeLimit : std::chrono::milliseconds{0});
    if (m_open) m_socket->close();
}

void WebSocket::broke() {
    if (m_closing) return end({ErrorKind::Cancelled, "the connection was closed"});
    const auto error = m_socket->error();
    const QString words = m_socket->errorString();
    const auto code = m_socket->closeCode();
    if (m_open && code == QWebSocketProtocol::CloseCodeTooMuchData)
        return end({ErrorKind::TooLarge, "a message was longer than " +
                                             std::to_string(m_request.maxMessage >> 20) +
                                             " MiB, which ends a WebSocket"});
    if (m_open) {
        std::string why = base::displayLine(m_socket->closeReason().toStdString(), 200);
        if (code != QWebSocketProtocol::CloseCodeNormal) // which Qt also says where there was no goodbye
            why = "code " + std::to_string(code) + (why.empty() ? std::string() : ": " + why);
        return end({ErrorKind::Network,
                    "the server closed the connection" + (why.empty() ? std::string() : " (" + why + ")")});
    }
    if (!m_tlsProblem.empty()) return end({ErrorKind::Tls, m_tlsProblem});
    if (error == QAbstractSocket::SslHandshakeFailedError) return end({ErrorKind::Tls, words.toStdString()});
    // Qt has one kind of error for all of it; a socket that has a port of its own was connected.
    if (m_socket->localPort() != 0) return end(refusedHandshake(words));
    end({ErrorKind::Network, base::displayLine(words.toStdString(), 300)});
}

void WebSocket::end(base::Error reason) {
    if (std::exchange(m_ended, true)) return;
    m_limit.stop();
    m_beat.stop();
    drop();
    Q_EMIT ended(reason); // last: a listener may delete us
}

void WebSocket::drop() {
    if (!m_socket) return;
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket.release()->deleteLater(); // we may be inside its signal
}

} // namespace net
