#include "mcp/sse_transport.h"

#include "auth/way_out.h"
#include "base/display_text.h"
#include "base/when_done.h"
#include "mcp/credentials.h"

#include <QUrl>

namespace mcp {

using base::ErrorKind;

namespace {

/// The address that an `endpoint` event names: absolute, or as seen from `from`.
base::Result<net::SafeUrl> inboxAt(const net::SafeUrl& from, const std::string& address) {
    const QUrl relative(QString::fromStdString(address), QUrl::StrictMode);
    const auto refused = [&address](const std::string& why) {
        return base::fail(ErrorKind::Protocol, "the server wants messages sent to \"" +
                                                   base::displayLine(address, 200) + "\": " + why);
    };
    if (address.empty() || !relative.isValid()) return refused("that is no address");
    const auto inbox =
        net::SafeUrl::parse(from.url().resolved(relative).toString(QUrl::FullyEncoded).toStdString());
    if (!inbox) return refused(inbox.error().detail);
    if (inbox->origin() != from.origin())
        return refused("that is not its own address (" + from.origin() +
                       "), and nothing is sent to another one");
    return *inbox;
}

} // namespace

SseTransport::SseTransport(const config::ServerConfig& config, net::HttpFactory& http,
                           secrets::SecretStore& secrets, std::chrono::milliseconds limit, QObject* parent)
    : Transport(parent),
      m_config(config),
      m_secrets(secrets),
      m_session{.http = http.create(auth::httpOptions(config.way, config.url, secrets)),
                .maxMessage = config.maxMessage()},
      m_calls(m_session),
      m_admission(m_session),
      m_limit(limit) {
    connect(&m_calls, &HttpCalls::received, this, &Transport::received);
    connect(&m_calls, &HttpCalls::failed, this, &SseTransport::postFailed);
    connect(&m_calls, &HttpCalls::held, this, &Transport::held);
    connect(&m_calls, &HttpCalls::warned, this, &Transport::warned);
    connect(&m_admission, &Admission::again, this, &SseTransport::listen);
    connect(&m_admission, &Admission::refused, this, &SseTransport::giveUp);
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        giveUp({.kind = ErrorKind::Timeout,
                .detail = "the server did not say where to send messages: is this the address of an MCP "
                          "server (HTTP+SSE)?"});
    });
}

SseTransport::~SseTransport() = default;

void SseTransport::useAuthorizer(auth::Authorizer& authorizer, auth::SettingsSource settings) {
    m_session.authorization = {.authorizer = &authorizer, .settings = std::move(settings)};
}

void SseTransport::open() {
    base::whenDone(readServerAddress(m_config, m_secrets), this,
                   [this](const base::Result<ServerAddress>& address) {
                       if (m_closed) return;
                       if (!address) return giveUp(address.error());
                       m_session.url = address->url;
                       m_session.headers = address->headers;
                       listen();
                   });
}

void SseTransport::listen() {
    net::HttpRequest request = m_session.request("GET", {{"Accept", "text/event-stream"}});
    request.deadlines = {.firstByte = m_limit, .idle = std::chrono::milliseconds{0}};
    request.maxBody = 1LL << 50; // it stands for days
    m_silence.start(m_limit);
    m_admission.sent();
    m_stream = std::make_unique<MessageStream>(m_session.http, std::move(request), m_session.maxMessage);
    connect(m_stream.get(), &MessageStream::named, this,
            [this](const std::string& type, const std::string& data) {
                if (type == "endpoint") takeInbox(data);
            });
    connect(m_stream.get(), &MessageStream::message, this, [this](wire::JsonRpcMessage& message) {
        if (m_session.inbox) Q_EMIT received(message);
    });
    connect(m_stream.get(), &MessageStream::ended, this, &SseTransport::streamEnded);
}

void SseTransport::takeInbox(const std::string& address) {
    if (m_session.inbox || m_closed) return; // it is named once and for all
    const auto inbox = inboxAt(m_session.url, address);
    if (!inbox) return giveUp(inbox.error());
    m_silence.stop();
    m_session.inbox = *inbox;
    Q_EMIT opened();
}

void SseTransport::send(const Outgoing& outgoing) {
    if (m_session.inbox && !m_closed) m_calls.send(outgoing);
}

void SseTransport::postFailed(const std::optional<wire::JsonRpcId>& id, const base::Error& error) {
    // The address belongs to this stream alone: a server that does not know it any more has lost us.
    const bool forgotten = error.status == 404 || error.status == 410;
    if (forgotten) return giveUp(error);
    Q_EMIT failed(id, error);
}

void SseTransport::streamEnded(const MessageStream::End& end) {
    if (m_closed) return;
    m_silence.stop(); // the operator may be asked for a token, which takes its time
    if (m_admission.takes(end)) return;
    if (end.head.status >= 300) return giveUp(errorOfStatus(end.head, end.body));
    if (!end.outcome) return giveUp(end.outcome.error());
    if (!end.events)
        return giveUp({.kind = ErrorKind::Protocol,
                       .detail = "the server answered without a stream of events: is this the address of an "
                                 "MCP server (HTTP+SSE)?"});
    giveUp({.kind = ErrorKind::Network, .detail = "the server closed its stream of events"});
}

void SseTransport::close() {
    QTimer::singleShot(
        0, this, [this] { giveUp({.kind = ErrorKind::Cancelled, .detail = "the connection was closed"}); });
}

void SseTransport::giveUp(base::Error reason) {
    if (m_closed) return;
    m_closed = true;
    m_silence.stop();
    m_calls.abandonAll();
    if (m_stream) {
        m_stream->disconnect(this);
        m_stream.release()->deleteLater(); // we may be inside its signal
    }
    Q_EMIT closed(reason);
}

} // namespace mcp
