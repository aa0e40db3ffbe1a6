#include "mcp/http_call.h"

#include "base/json.h"
#include "mcp/protocol/revision_names.h"

#include <algorithm>
#include <utility>

#include <QPointer>

namespace mcp {

using base::ErrorKind;

namespace {

constexpr std::int64_t defaultRetryMs = 1'000;
constexpr std::int64_t maxRetryMs = 60'000;
constexpr int maxFruitless = 5;
constexpr std::size_t maxSessionId = 1'024;

/// Session ids are visible ASCII (2025-03-26, "Session Management").
bool isSessionId(const std::string& text) {
    return !text.empty() && text.size() <= maxSessionId &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

/// A server that forgot us says 404 by the specification; real ones also say 400 with an error of their own.
bool meansLostSession(const MessageStream::End& end) {
    const auto error = jsonRpcErrorIn(end.body);
    const bool ownError = !error || (error->code <= -32000 && error->code > -32020);
    if (end.head.status == 404) return ownError;
    const bool names = end.body.find("ession") != std::string::npos;
    if (end.head.status == 400) return ownError && (names || (error && !error->id));
    return (end.head.status == 401 || end.head.status == 403) && names;
}

/// Nobody reads what is posted there: some servers of HTTP+SSE dress their 404 and 405 up as JSON-RPC.
bool meansNoPosting(int status, const wire::JsonRpcError& error) {
    return (status == 404 || status == 405) && !error.id && !errors::isModern(error.code);
}

std::optional<wire::JsonRpcId> idOf(const wire::JsonRpcMessage& message) {
    if (const auto* request = std::get_if<wire::JsonRpcRequest>(&message)) return request->id;
    return std::nullopt;
}

} // namespace

HttpCall::HttpCall(HttpSession& session, const Outgoing& outgoing, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_outgoing(outgoing),
      m_id(idOf(outgoing.message)),
      m_admission(session),
      m_retryMs(defaultRetryMs) {
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &HttpCall::resume);
    connect(&m_admission, &Admission::held, this, &HttpCall::held);
    connect(&m_admission, &Admission::again, this, &HttpCall::post);
    connect(&m_admission, &Admission::refused, this,
            [this](const base::Error& error) { end(base::fail(error)); });
}

void HttpCall::start() {
    post();
}

void HttpCall::post() {
    net::Headers headers{{"Content-Type", "application/json"},
                         {"Accept", "application/json, text/event-stream"}};
    headers.insert(headers.end(), m_outgoing.headers.begin(), m_outgoing.headers.end());
    net::HttpRequest request = m_session.request("POST", headers);
    request.body = wire::toText(m_outgoing.message);
    // How long an answer may take is known to whoever asked, who abandons the call when it is over.
    request.deadlines = {.firstByte = std::chrono::milliseconds{0}, .idle = std::chrono::milliseconds{0}};
    if (!m_id) request.deadlines.total = std::chrono::seconds{30};
    m_sentSession = m_session.id;
    m_admission.sent();
    watch(std::make_unique<MessageStream>(m_session.http, std::move(request), m_session.maxMessage));
}

void HttpCall::resume() {
    net::HttpRequest request =
        m_session.request("GET", {{"Accept", "text/event-stream"}, {"Last-Event-ID", m_lastEventId}});
    request.deadlines = {.firstByte = std::chrono::seconds{30}, .idle = std::chrono::milliseconds{0}};
    watch(std::make_unique<MessageStream>(m_session.http, std::move(request), m_session.maxMessage));
}

void HttpCall::watch(std::unique_ptr<MessageStream> stream) {
    m_stream = std::move(stream);
    connect(m_stream.get(), &MessageStream::responded, this, [this](const net::HttpResponseHead& head) {
        const std::string given = net::headerValue(head.headers, "mcp-session-id");
        if (head.status < 300 && opensConversation() && isSessionId(given)) m_session.id = given;
    });
    connect(m_stream.get(), &MessageStream::message, this, &HttpCall::took);
    connect(m_stream.get(), &MessageStream::ended, this, &HttpCall::streamEnded);
}

bool HttpCall::opensConversation() const {
    const auto* request = std::get_if<wire::JsonRpcRequest>(&m_outgoing.message);
    return request && request->method == "initialize";
}

void HttpCall::took(wire::JsonRpcMessage& message) {
    // An error without an id can only be meant for the request that it came back for.
    auto* error = std::get_if<wire::JsonRpcError>(&message);
    if (error && !error->id) error->id = m_id;
    const auto* response = std::get_if<wire::JsonRpcResponse>(&message);
    if (response || error)
        m_answered = m_answered || (response ? std::optional(response->id) : error->id) == m_id;
    Q_EMIT received(message);
}

void HttpCall::streamEnded(const MessageStream::End& end) {
    if (m_ended) return;
    if (m_answered) return this->end({});
    const int status = end.head.status;
    const bool answersElsewhere = !m_id || m_session.inbox;
    if (answersElsewhere && end.outcome && status >= 200 && status < 300) return this->end({});
    if (resumable(end)) {
        if (!m_stream->lastEventId().empty()) m_lastEventId = m_stream->lastEventId();
        m_fruitless = m_stream->sawEvents() ? 0 : m_fruitless + 1;
        m_retryMs = std::clamp<std::int64_t>(m_stream->retryMs().value_or(m_retryMs), 0, maxRetryMs);
        m_retry.start(static_cast<int>(m_retryMs));
        return;
    }
    if (status >= 300) return refused(end);
    if (!end.outcome) return this->end(base::fail(end.outcome.error()));
    if (end.events || !m_lastEventId.empty())
        return this->end(
            base::fail(ErrorKind::Incomplete, "the server closed the stream before it had answered"));
    if (status == 202 || end.body.empty())
        return this->end(
            base::fail(ErrorKind::Protocol, "the server accepted the request but sent no answer"));
    const std::string type = net::headerValue(end.head.headers, "content-type");
    this->end(base::fail(ErrorKind::Protocol,
                         "the server answered with \"" + type +
                             "\" instead of JSON or events: is this the address of an MCP server?"));
}

/// Only a legacy stream that gave an id can be asked again; modern ones never do (2026-07-28).
bool HttpCall::resumable(const MessageStream::End& end) const {
    if (!m_id || m_session.inbox || m_session.revision.empty() || m_fruitless >= maxFruitless) return false;
    if (m_stream->lastEventId().empty() && m_lastEventId.empty()) return false;
    const bool brokenOff = end.events || end.head.status == 0 || end.head.status >= 500;
    return brokenOff && (end.outcome || end.outcome.error().kind == ErrorKind::Network ||
                         end.outcome.error().kind == ErrorKind::Timeout ||
                         end.outcome.error().kind == ErrorKind::Incomplete);
}

void HttpCall::refused(const MessageStream::End& end) {
    if (m_admission.takes(end)) return; // perhaps `end` is gone: no look back
    const base::Error error = errorOfStatus(end.head, end.body);
    const QPointer<HttpCall> self(this);
    if (!m_sentSession.empty() && meansLostSession(end)) {
        if (m_session.id == m_sentSession) m_session.id.clear();
        Q_EMIT sessionLost(error);
        if (self) this->end(base::fail(error));
        return;
    }
    auto jsonRpc = jsonRpcErrorIn(end.body);
    // A modern server puts its JSON-RPC error under a 4xx: its code says more than the status does.
    const bool statusSaysMore = error.kind == ErrorKind::Auth || error.kind == ErrorKind::Forbidden ||
                                error.kind == ErrorKind::RateLimit || end.head.status >= 500 ||
                                m_session.inbox ||
                                (jsonRpc && opensConversation() && meansNoPosting(end.head.status, *jsonRpc));
    if (jsonRpc && m_id && !statusSaysMore) {
        jsonRpc->id = m_id;
        wire::JsonRpcMessage answer = std::move(*jsonRpc);
        Q_EMIT received(answer);
        if (self) this->end({});
        return;
    }
    this->end(base::fail(error));
}

void HttpCall::end(base::Result<void> outcome) {
    if (m_ended) return;
    m_ended = true;
    Q_EMIT ended(outcome); // last: a listener deletes us
}

} // namespace mcp
