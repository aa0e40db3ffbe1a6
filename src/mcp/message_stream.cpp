#include "mcp/message_stream.h"

#include "base/display_text.h"
#include "base/log.h"
#include "wire/untrusted_json.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <utility>

#include <QPointer>

namespace mcp {

using base::ErrorKind;

namespace {

constexpr int straysShown = 20;
constexpr int maxStrays = 5'000;
constexpr std::size_t maxErrorBody = 64U << 10;
constexpr std::size_t maxBodyInDetail = 600;

bool isType(const net::Headers& headers, std::string_view type) {
    std::string value = net::headerValue(headers, "content-type");
    value = value.substr(0, value.find(';'));
    while (!value.empty() && value.back() == ' ')
        value.pop_back();
    std::transform(value.begin(), value.end(), value.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    return value == type;
}

ErrorKind kindOf(int status) {
    switch (status) {
    case 401: return ErrorKind::Auth;
    case 403: return ErrorKind::Forbidden;
    case 404:
    case 410: return ErrorKind::NotFound;
    case 408:
    case 504: return ErrorKind::Timeout;
    case 413: return ErrorKind::TooLarge;
    case 429: return ErrorKind::RateLimit;
    case 503: return ErrorKind::Overloaded;
    default: break;
    }
    if (status >= 500) return ErrorKind::Server;
    return status >= 400 ? ErrorKind::BadRequest : ErrorKind::Protocol;
}

std::optional<std::chrono::milliseconds> retryAfter(const net::Headers& headers) {
    const std::string text = net::headerValue(headers, "retry-after");
    int seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return std::chrono::seconds(std::clamp(seconds, 1, 300));
}

} // namespace

base::Error errorOfStatus(const net::HttpResponseHead& head, const std::string& body) {
    std::string detail = "HTTP " + std::to_string(head.status);
    if (head.status >= 300 && head.status < 400) {
        const std::string target = net::headerValue(head.headers, "location");
        detail += ": the server redirects to \"" + base::displayLine(target) +
                  "\"; redirects are not followed, since keys must not change their address";
    } else if (const auto error = jsonRpcErrorIn(body); error && !error->message.empty()) {
        detail += ": " + error->message;
    } else if (isType(head.headers, "text/html")) {
        detail += ": a web page answered; is this the address of an MCP server?";
    } else if (!body.empty()) {
        detail += ": " + base::displayLine(body, maxBodyInDetail);
    }
    return {.kind = kindOf(head.status),
            .detail = std::move(detail),
            .status = head.status,
            .retryAfter = retryAfter(head.headers)};
}

std::optional<wire::JsonRpcError> jsonRpcErrorIn(const std::string& body) {
    auto json = wire::readJson(body);
    if (!json || !json->is_object()) return std::nullopt;
    // Some servers leave the version out of an error that they send with an HTTP status.
    if (!json->contains("jsonrpc")) (*json)["jsonrpc"] = "2.0";
    auto message = wire::readJsonRpc(std::move(*json));
    if (!message) return std::nullopt;
    auto* error = std::get_if<wire::JsonRpcError>(&*message);
    return error ? std::optional(std::move(*error)) : std::nullopt;
}

MessageStream::MessageStream(std::shared_ptr<net::Http> http, net::HttpRequest request,
                             std::size_t maxMessage, QObject* parent)
    : QObject(parent),
      m_http(std::move(http)),
      m_maxMessage(maxMessage),
      m_stream(m_http->send(std::move(request))),
      m_sse({.line = maxMessage, .event = maxMessage}),
      m_reader(maxMessage) {
    connect(&m_reader, &MessageReader::read, this, &MessageStream::took);
    connect(&m_reader, &MessageReader::idle, this, [this] {
        if (m_outcome) finish(*m_outcome);
    });
    connect(&m_reader, &MessageReader::full, m_stream.get(), &net::HttpStream::setHeld);
    connect(m_stream.get(), &net::HttpStream::responded, this, [this](const net::HttpResponseHead& head) {
        m_end.head = head;
        const bool good = head.status >= 200 && head.status < 300;
        m_end.events = good && isType(head.headers, "text/event-stream");
        m_json = good && isType(head.headers, "application/json");
        Q_EMIT responded(head);
    });
    connect(m_stream.get(), &net::HttpStream::body, this, &MessageStream::takeBody);
    connect(m_stream.get(), &net::HttpStream::finished, this, &MessageStream::finish);
}

void MessageStream::takeBody(const QByteArray& bytes) {
    if (m_done) return;
    if (m_end.events) return takeEvents(bytes);
    const std::size_t limit = m_json ? m_maxMessage : maxErrorBody;
    const std::size_t room = limit - std::min(limit, m_body.size());
    m_body.append(bytes.data(), std::min(room, static_cast<std::size_t>(bytes.size())));
    if (m_json && room < static_cast<std::size_t>(bytes.size()))
        fail({.kind = ErrorKind::TooLarge,
              .detail = "the answer is longer than " + std::to_string(m_maxMessage >> 20) + " MiB"});
}

void MessageStream::takeEvents(const QByteArray& bytes) {
    // Comments keep a stream alive; more of them than the longest message has bytes keep nobody alive.
    m_idleBytes += static_cast<std::size_t>(bytes.size());
    if (m_idleBytes > m_maxMessage + (1U << 20) && !m_reader.busy())
        return fail({.kind = ErrorKind::Protocol,
                     .detail = "the server floods its stream of events with what is no message"});
    std::vector<wire::SseEvent> events;
    const auto taken = m_sse.take({bytes.data(), static_cast<std::size_t>(bytes.size())}, events);
    const QPointer<MessageStream> self(this);
    for (const wire::SseEvent& event : events) {
        m_sawEvents = true;
        // An event without data only carries an id (2025-11-25, basic/transports) or keeps the stream alive.
        if (event.type != "message")
            Q_EMIT named(event.type, event.data);
        else if (!event.data.empty())
            m_reader.take(event.data);
        if (!self || m_done) return;
    }
    if (!taken) fail(taken.error());
}

void MessageStream::took(ReadText& read) {
    if (m_done) return;
    if (!read.outcome) return fail(read.outcome.error());
    const QPointer<MessageStream> self(this);
    if (!read.messages.empty()) m_idleBytes = 0, m_strays = 0;
    if (read.strays) stray(read.text);
    for (wire::JsonRpcMessage& one : read.messages)
        if (self && !m_done) Q_EMIT message(one);
}

void MessageStream::stray(const std::string& text) {
    if (++m_strays <= straysShown)
        base::log("mcp").warn("an HTTP answer held something that is no message: {}",
                              base::displayLine(text, 80));
    if (m_strays > maxStrays)
        fail({.kind = ErrorKind::Protocol,
              .detail = "the server floods its stream of events with what is no message (\"" +
                        base::displayLine(text, 80) + "\")"});
}

void MessageStream::fail(base::Error error) {
    if (m_done) return;
    m_done = true;
    m_end.outcome = base::fail(std::move(error));
    m_stream->disconnect(this);
    m_stream->abort();
    Q_EMIT ended(m_end);
}

void MessageStream::finish(const base::Result<void>& outcome) {
    if (m_done) return;
    const QPointer<MessageStream> self(this);
    if (outcome && m_json && !m_body.empty()) m_reader.take(std::exchange(m_body, {}));
    if (!self || m_done) return;
    if (m_reader.busy()) { // what came is told before its end
        m_outcome = outcome;
        return;
    }
    m_done = true;
    m_end.outcome = outcome;
    if (!m_json) m_end.body = std::move(m_body);
    Q_EMIT ended(m_end);
}

} // namespace mcp
