#include "mcp/http_calls.h"

#include "base/display_text.h"

#include <algorithm>

namespace mcp {

namespace {

/// Answers and notifications on their way out; a server that asks faster than it takes answers gets no more.
constexpr std::ptrdiff_t maxUnanswered = 64;

} // namespace

HttpCalls::HttpCalls(HttpSession& session, QObject* parent) : QObject(parent), m_session(session) {}

HttpCalls::~HttpCalls() = default;

void HttpCalls::send(const Outgoing& outgoing) {
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
    connect(raw, &HttpCall::received, this, &HttpCalls::received);
    connect(raw, &HttpCall::held, this, [this, raw](bool waiting) {
        if (raw->id()) Q_EMIT held(*raw->id(), waiting);
    });
    connect(raw, &HttpCall::sessionLost, this, &HttpCalls::sessionLost);
    connect(raw, &HttpCall::ended, this,
            [this, raw](const base::Result<void>& outcome) { ended(raw, outcome); });
    m_calls.push_back(std::move(call));
    raw->start();
}

void HttpCalls::ended(HttpCall* call, const base::Result<void>& outcome) {
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

void HttpCalls::abandon(const wire::JsonRpcId& id) {
    std::erase_if(m_calls, [&id](auto& call) {
        if (call->id() != id) return false;
        call->disconnect();
        call.release()->deleteLater(); // its own signal may have led here
        return true;
    });
}

void HttpCalls::abandonAll() {
    for (auto& call : m_calls) {
        call->disconnect();
        call.release()->deleteLater();
    }
    m_calls.clear();
}

} // namespace mcp
