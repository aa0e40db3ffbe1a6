#include "mcp/call_queue.h"

#include "mcp/protocol/json.h"
#include "mcp/protocol/revision_names.h"
#include "mcp/tool_result.h"

#include <algorithm>
#include <utility>

#include <QTimer>

namespace mcp {

using base::ErrorKind;
using base::Json;

namespace {

constexpr const char* argumentsKey = "arguments";
/// How long a legacy server should keep a task, from its beginning on.
constexpr int taskLifeMs = 24 * 3600 * 1000;

/// A JSON-RPC error is the server's own; of HTTP's only a refusal tells that nothing was run.
bool isServersWord(const base::Error& error) {
    return error.status && (*error.status < 0 || (*error.status >= 400 && *error.status < 500));
}

} // namespace

QueuedCall::QueuedCall(CallQueue& queue, WantedCall wanted) : m_queue(&queue), m_wanted(std::move(wanted)) {}

QueuedCall::~QueuedCall() {
    if (m_queue) m_queue->remove(this);
}

void QueuedCall::cancel() {
    if (m_ended) return;
    if (m_rounds) {
        m_rounds->disconnect(this);
        m_rounds->cancel();
        m_rounds.release()->deleteLater(); // we may be inside its signal
    }
    endLater(base::fail(ErrorKind::Cancelled, m_wanted.tool + " was stopped"));
}

void QueuedCall::send(Peer& peer, const Tool& tool) {
    m_reached = true;
    m_safeToRepeat = tool.annotations.readOnly == true || tool.annotations.idempotent == true;
    net::Headers headers = peer.revision().callHeaders(tool, m_wanted.arguments);
    Json params = Json::object();
    params.get_ref<Json::object_t&>().reserve(4); // with _meta
    params["name"] = m_wanted.tool;
    params[argumentsKey] = std::move(m_wanted.arguments);
    if (tool.needsTask && !peer.revision().isModern()) params["task"] = {{"ttl", taskLifeMs}};
    m_rounds = std::make_unique<RequestRounds>(peer, m_queue->m_answerers,
                                               RequestRounds::Request{.method = "tools/call",
                                                                      .params = std::move(params),
                                                                      .limits = m_wanted.limits,
                                                                      .headers = std::move(headers)});
    connect(m_rounds.get(), &RequestRounds::progressed, this, &ToolCall::progressed);
    connect(m_rounds.get(), &RequestRounds::becameTask, this, &ToolCall::becameTask);
    connect(m_rounds.get(), &RequestRounds::finished, this, &QueuedCall::answered);
    Q_EMIT sent();
}

void QueuedCall::answered(base::Result<Json>& outcome) {
    const auto rounds = std::move(m_rounds); // this was its last word
    if (outcome) {
        readToolResult(std::move(*outcome), this, [this](const base::Result<CallToolResult>& result) {
            m_settled = true;
            end(result);
        });
        return;
    }
    m_settled = isServersWord(outcome.error());
    m_wanted.arguments = std::move(rounds->takeParams()[argumentsKey]); // it may go out once more
    if (m_queue && m_queue->takesBack(this, outcome.error())) return;
    end(base::fail(outcome.error()));
}

void QueuedCall::endLater(base::Result<CallToolResult> outcome) {
    m_ended = true;
    if (m_queue) m_queue->remove(this);
    m_queue.clear();
    QTimer::singleShot(0, this, [this, outcome = std::move(outcome)] { Q_EMIT finished(outcome); });
}

void QueuedCall::end(const base::Result<CallToolResult>& outcome) {
    if (m_ended) return;
    m_ended = true;
    const QPointer<CallQueue> queue = std::exchange(m_queue, nullptr);
    // Whoever listens often calls again at once: that call goes out without a turn of the event loop. After a
    // failure nobody knows yet whether there is a connection to send it on.
    const bool pumps = queue && outcome && !std::exchange(queue->m_pumping, true);
    if (queue) queue->remove(this);
    Q_EMIT finished(outcome); // a listener may delete us
    if (queue && pumps) queue->pump();
}

CallQueue::CallQueue(int maxParallel, FindTool findTool, QObject* parent)
    : QObject(parent), m_maxParallel(std::max(1, maxParallel)), m_findTool(std::move(findTool)) {}

CallQueue::~CallQueue() {
    failWaiting({.kind = ErrorKind::Cancelled, .detail = "the server was removed"});
}

std::unique_ptr<QueuedCall> CallQueue::add(WantedCall wanted) {
    auto call = std::make_unique<QueuedCall>(*this, std::move(wanted));
    m_waiting.push_back(call.get());
    pumpSoon(); // the caller has to listen first
    return call;
}

void CallQueue::serve(Peer& peer) {
    m_peer = &peer;
    m_sessionLost = false;
    pump();
}

void CallQueue::hold() {
    m_peer.clear();
}

void CallQueue::sessionLost() {
    m_sessionLost = true;
    hold();
}

void CallQueue::failWaiting(const base::Error& error) {
    while (!m_waiting.empty())
        m_waiting.front()->endLater(base::fail(error)); // each removes itself
}

void CallQueue::pumpSoon() {
    if (std::exchange(m_pumping, true)) return;
    QMetaObject::invokeMethod(
        this, [this] { pump(); }, Qt::QueuedConnection);
}

void CallQueue::pump() {
    m_pumping = false;
    while (m_peer && !m_waiting.empty() && underWay() < m_maxParallel) {
        QueuedCall* call = m_waiting.front();
        const Tool* tool = m_findTool(call->m_wanted.tool);
        if (auto why = objection(*call, tool)) {
            call->endLater(base::fail(std::move(*why)));
            continue;
        }
        m_waiting.pop_front();
        m_running.push_back(call);
        call->send(*m_peer, *tool);
    }
    tellPositions();
    const std::pair now(underWay(), waiting());
    if (std::exchange(m_told, now) != now) Q_EMIT changed();
}

std::optional<base::Error> CallQueue::objection(const QueuedCall& call, const Tool* tool) const {
    const std::string& name = call.m_wanted.tool;
    if (!tool) return base::Error{ErrorKind::NotFound, "the server has no tool \"" + name + "\""};
    if (call.m_wanted.approved.empty() || call.m_wanted.approved == tool->fingerprint) return std::nullopt;
    return base::Error{ErrorKind::Denied, "the server has changed the tool \"" + name +
                                              "\" since this call was approved; it was not sent"};
}

void CallQueue::tellPositions() {
    // A listener may delete its call or another one.
    const std::vector<QPointer<QueuedCall>> waiting(m_waiting.begin(), m_waiting.end());
    for (int position = 0; position < static_cast<int>(waiting.size()); ++position) {
        QueuedCall* call = waiting[static_cast<std::size_t>(position)];
        if (!call || call->m_ended || call->m_position == position) continue;
        call->m_position = position;
        Q_EMIT call->queued(position);
    }
}

void CallQueue::remove(QueuedCall* call) {
    std::erase(m_waiting, call);
    std::erase(m_running, call);
    pumpSoon();
}

bool CallQueue::takesBack(QueuedCall* call, const base::Error& error) {
    // The server refused before it ran anything (2026-07-28): it may always be asked again.
    const bool stale =
        error.status == errors::headerMismatch || error.status == errors::unsupportedProtocolVersion;
    const bool forgotten = m_sessionLost && error.status && *error.status >= 400 && call->m_safeToRepeat;
    if (call->m_retried || !(stale || forgotten)) return false;
    call->m_retried = true;
    std::erase(m_running, call);
    m_waiting.push_front(call);
    if (stale) {
        hold();
        Q_EMIT toolsAreStale();
    }
    return true;
}

} // namespace mcp
