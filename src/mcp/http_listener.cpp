#include "mcp/http_listener.h"

#include <algorithm>

#include <QRandomGenerator>

namespace mcp {

namespace {

constexpr int maxFruitless = 6;
constexpr std::int64_t firstPauseMs = 1'000;
constexpr std::int64_t maxPauseMs = 60'000;

/// Doubles with each stream that brought nothing; a tenth of chance keeps many clients apart.
int pauseMs(int fruitless, std::optional<std::int64_t> asked) {
    const std::int64_t pause = std::min(maxPauseMs, firstPauseMs << std::min(fruitless, 6));
    const std::int64_t wanted = std::clamp(asked.value_or(0), pause, std::max(pause, maxPauseMs));
    return static_cast<int>(wanted + QRandomGenerator::global()->bounded(static_cast<int>(wanted / 10) + 1));
}

} // namespace

HttpListener::HttpListener(HttpSession& session, QObject* parent) : QObject(parent), m_session(session) {
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &HttpListener::start);
}

void HttpListener::start() {
    net::Headers headers{{"Accept", "text/event-stream"}};
    if (!m_lastEventId.empty()) headers.emplace_back("Last-Event-ID", m_lastEventId);
    net::HttpRequest request = m_session.request("GET", headers);
    request.deadlines = {.firstByte = std::chrono::seconds{30}, .idle = std::chrono::milliseconds{0}};
    request.maxBody = 1LL << 50; // it stands for days
    m_stream = std::make_unique<MessageStream>(m_session.http, std::move(request), m_session.maxMessage);
    connect(m_stream.get(), &MessageStream::message, this, &HttpListener::received);
    connect(m_stream.get(), &MessageStream::ended, this, &HttpListener::ended);
}

void HttpListener::ended(const MessageStream::End& end) {
    const bool wasThere = end.events;
    const bool refused = !wasThere && end.head.status != 0 && end.head.status < 500;
    m_fruitless = m_stream->sawEvents() ? 0 : m_fruitless + 1;
    if (!m_stream->lastEventId().empty()) m_lastEventId = m_stream->lastEventId();
    if (refused || m_fruitless >= maxFruitless) return;
    m_again.start(pauseMs(m_fruitless, m_stream->retryMs()));
}

} // namespace mcp
