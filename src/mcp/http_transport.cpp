#include "mcp/http_transport.h"

#include "auth/way_out.h"
#include "base/when_done.h"
#include "mcp/credentials.h"

#include <QTimer>

namespace mcp {

using base::ErrorKind;

namespace {

constexpr int farewellMs = 1'500;

} // namespace

HttpTransport::HttpTransport(const config::ServerConfig& config, net::HttpFactory& http,
                             secrets::SecretStore& secrets, QObject* parent)
    : Transport(parent),
      m_config(config),
      m_secrets(secrets),
      m_session{.http = http.create(auth::httpOptions(config.way, config.url, secrets)),
                .maxMessage = config.maxMessage()},
      m_calls(m_session) {
    connect(&m_calls, &HttpCalls::received, this, &Transport::received);
    connect(&m_calls, &HttpCalls::failed, this, &Transport::failed);
    connect(&m_calls, &HttpCalls::held, this, &Transport::held);
    connect(&m_calls, &HttpCalls::warned, this, &Transport::warned);
    connect(&m_calls, &HttpCalls::sessionLost, this, [this](const base::Error& reason) {
        m_listener.reset();
        m_session.revision.clear();
        Q_EMIT sessionLost(reason);
    });
}

HttpTransport::~HttpTransport() = default;

void HttpTransport::useAuthorizer(auth::Authorizer& authorizer, auth::SettingsSource settings) {
    m_session.authorization = {.authorizer = &authorizer, .settings = std::move(settings)};
}

void HttpTransport::open() {
    base::whenDone(readServerAddress(m_config, m_secrets), this,
                   [this](const base::Result<ServerAddress>& address) {
                       if (m_closed) return;
                       if (!address) return reportClosed(address.error());
                       m_session.url = address->url;
                       m_session.headers = address->headers;
                       m_open = true;
                       Q_EMIT opened();
                   });
}

void HttpTransport::send(const Outgoing& outgoing) {
    if (m_open && !m_closed) m_calls.send(outgoing);
}

void HttpTransport::sessionAgreed(const std::string& revision) {
    m_session.revision = revision;
    m_listener = std::make_unique<HttpListener>(m_session);
    connect(m_listener.get(), &HttpListener::received, this, &Transport::received);
    m_listener->start();
}

void HttpTransport::close() {
    if (m_closed || m_farewell) return;
    m_calls.abandonAll();
    m_listener.reset();
    if (m_open && !m_session.id.empty()) return endSession();
    QTimer::singleShot(0, this, [this] {
        reportClosed({.kind = ErrorKind::Cancelled, .detail = "the connection was closed"});
    });
}

/// DELETE, so that the server can forget us; it may refuse, and nobody waits long for it.
void HttpTransport::endSession() {
    m_open = false;
    net::HttpRequest request = m_session.request("DELETE", {});
    request.deadlines = {.total = std::chrono::milliseconds{farewellMs}};
    m_farewell = std::make_unique<MessageStream>(m_session.http, std::move(request), m_session.maxMessage);
    const auto done = [this] {
        reportClosed({.kind = ErrorKind::Cancelled, .detail = "the connection was closed"});
    };
    connect(m_farewell.get(), &MessageStream::ended, this, done);
    QTimer::singleShot(farewellMs + 500, this, done);
}

void HttpTransport::reportClosed(base::Error reason) {
    if (m_closed) return;
    m_closed = true;
    m_open = false;
    Q_EMIT closed(reason);
}

} // namespace mcp
