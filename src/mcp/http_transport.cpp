#include "mcp/http_transport.h"

#include "base/display_text.h"
#include "base/when_done.h"
#include "mcp/credentials.h"

#include <algorithm>

#include <QPointer>
#include <QTimer>

namespace mcp {

using base::ErrorKind;

namespace {

constexpr int farewellMs = 1'500;
/// Answers and notifications on their way out; a server that asks faster than it takes answers gets no more.
constexpr std::ptrdiff_t maxUnanswered = 64;

/// These belong to the protocol; a header of the operator with such a name would break it.
bool isReserved(std::string name) {
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    return name == "accept" || name == "content-type" || name == "content-length" || name == "host" ||
           name == "last-event-id" || name.starts_with("mcp-");
}

} // namespace

HttpTransport::HttpTransport(const config::ServerConfig& config, net::HttpFactory& http,
                             secrets::SecretStore& secrets, QObject* parent)
    : Transport(parent), m_config(config), m_secrets(secrets), m_session{.http = http.create()} {}

HttpTransport::~HttpTransport() = default;

void HttpTransport::useAuthorizer(auth::Authorizer& authorizer, auth::SettingsSource settings) {
    m_session.authorization = {.authorizer = &authorizer, .settings = std::move(settings)};
}

base::Result<void> HttpTransport::prepare() {
    auto url = net::SafeUrl::parse(m_config.url);
    if (!url) return base::fail(url.error());
    if (!m_config.secretHeaders.empty() && !url->isTls() && !url->isLoopback())
        return base::fail(ErrorKind::InvalidInput, "a key would travel unencrypted to " + url->origin() +
                                                       ": use https for this server");
    m_session.url = *url;
    for (const auto& [name, value] : m_config.headers)
        if (!isReserved(name)) m_session.headers.emplace_back(name, value);
    return {};
}

void HttpTransport::open() {
    if (auto prepared = prepare(); !prepared) {
        QTimer::singleShot(0, this, [this, error = prepared.error()] { reportClosed(error); });
        return;
    }
    base::whenDone(readSecretHeaders(m_config.secretHeaders, m_secrets), this,
                   [this](const base::Result<net::Headers>& keys) {
                       if (m_closed) return;
                       if (!keys) return reportClosed(keys.error());
                       for (const auto& header : *keys)
                           if (!isReserved(header.first)) m_session.headers.push_back(header);
                       m_open = true;
                       Q_EMIT opened();
                   });
}

void HttpTransport::send(const Outgoing& outgoing) {
    if (!m_open || m_closed) return;
    const bool isRequest = std::holds_alternative<wire::JsonRpcRequest>(outgoing.message);
    const auto unanswered =
        std::count_if(m_calls.begin(), m_calls.end(), [](const auto& call) { return !call->id(); });
    if (!isRequest && unanswered >= maxUnanswered) {
        Q_EMIT warned(
            QStringLiteral("The server does not take what it asked for; an answer to it was dropped."));
        return;
    }
    auto call = std::make_unique<HttpCall>(m_session, outgoing);
    HttpCall* raw = call.get();
    connect(raw, &HttpCall::received, this, &Transport::received);
    connect(raw, &HttpCall::held, this, [this, raw](bool waiting) {
        if (raw->id()) Q_EMIT held(*raw->id(), waiting);
    });
    connect(raw, &HttpCall::sessionLost, this, [this](const base::Error& reason) {
        m_listener.reset();
        m_session.revision.clear();
        Q_EMIT sessionLost(reason);
    });
    connect(raw, &HttpCall::ended, this,
            [this, raw](const base::Result<void>& outcome) { callEnded(raw, outcome); });
    m_calls.push_back(std::move(call));
    raw->start();
}

void HttpTransport::callEnded(HttpCall* call, const base::Result<void>& outcome) {
    const auto found =
        std::find_if(m_calls.begin(), m_calls.end(), [call](const auto& c) { return c.get() == call; });
    if (found == m_calls.end()) return;
    const auto id = call->id();
    found->release()->deleteLater(); // we are inside its signal
    m_calls.erase(found);
    if (outcome) return;
    if (id) return Q_EMIT failed(id, outcome.error());
    Q_EMIT warned(QStringLiteral("The server refused a notification: ") +
                  QString::fromStdString(base::displayLine(outcome.error().detail)));
}

void HttpTransport::abandon(const wire::JsonRpcId& id) {
    std::erase_if(m_calls, [&id](auto& call) {
        if (call->id() != id) return false;
        call->disconnect();
        call.release()->deleteLater(); // its own signal may have led here
        return true;
    });
}

void HttpTransport::sessionAgreed(const std::string& revision) {
    m_session.revision = revision;
    m_listener = std::make_unique<HttpListener>(m_session);
    connect(m_listener.get(), &HttpListener::received, this, &Transport::received);
    m_listener->start();
}

void HttpTransport::close() {
    if (m_closed || m_farewell) return;
    for (auto& call : m_calls) {
        call->disconnect();
        call.release()->deleteLater();
    }
    m_calls.clear();
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
    m_farewell = std::make_unique<MessageStream>(m_session.http, std::move(request));
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
