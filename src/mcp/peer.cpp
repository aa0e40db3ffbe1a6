#include "mcp/peer.h"

#include "base/display_text.h"
#include "base/log.h"
#include "mcp/protocol/json.h"
#include "mcp/protocol/members.h"
#include "mcp/protocol/revision_names.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <QRandomGenerator>

namespace mcp {

using base::ErrorKind;
using base::Json;

namespace {

/// Then it is looked again: a timer cannot count for ever.
constexpr std::chrono::milliseconds longestPause = std::chrono::hours(1);

/// These open a conversation, so that nothing is agreed yet that a token or a cancellation could refer to.
bool opensConversation(const std::string& method) {
    return method == "initialize" || method == "server/discover";
}

/// A tool call is not: its tool may be another one by then, which whoever sent it has to look at.
bool mayBeRepeated(const std::string& method) {
    return !opensConversation(method) && method != "tools/call";
}

/// The number that we sent, also where a server gives it back as text.
std::optional<std::int64_t> asNumber(const wire::JsonRpcId& id) {
    if (const auto* number = std::get_if<std::int64_t>(&id)) return *number;
    const std::string& text = std::get<std::string>(id);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::string seconds(std::chrono::milliseconds time) {
    if (time.count() % 1000 == 0) return std::to_string(time.count() / 1000) + " s";
    return std::to_string(time.count()) + " ms";
}

} // namespace

base::Error toError(const wire::JsonRpcError& error) {
    ErrorKind kind = ErrorKind::Server;
    switch (error.code) {
    case wire::jsonrpc::invalidParams: kind = ErrorKind::BadRequest; break;
    case wire::jsonrpc::methodNotFound: kind = ErrorKind::Unavailable; break;
    case wire::jsonrpc::parseError:
    case wire::jsonrpc::invalidRequest:
    case errors::headerMismatch:
    case errors::unsupportedProtocolVersion: kind = ErrorKind::Protocol; break;
    case errors::resourceNotFound: kind = ErrorKind::NotFound; break;
    case errors::missingClientCapability:
    case errors::urlElicitationRequired: kind = ErrorKind::Unavailable; break;
    default: break;
    }
    std::string detail = error.message.empty() ? "error without a message" : error.message;
    if (!error.data.is_null()) detail += " (" + base::dump(error.data).substr(0, 2'000) + ")";
    return {.kind = kind, .detail = std::move(detail), .status = error.code};
}

Exchange::Exchange(Peer& peer, std::int64_t id, const std::string& method, const CallLimits& limits)
    : m_peer(&peer), m_id(id), m_method(method), m_limits(limits) {
    hold(false);
}

Exchange::~Exchange() {
    if (m_peer) m_peer->giveUp(*this, "nobody waits for it any more");
}

void Exchange::cancel() {
    if (!m_peer) return;
    m_peer->giveUp(*this, "the operator stopped it");
    end(base::fail(ErrorKind::Cancelled, m_method + " was stopped"));
}

void Exchange::hold(bool waiting) {
    const auto now = std::chrono::steady_clock::now();
    const auto endOf = [&](std::chrono::milliseconds limit) {
        return waiting || limit.count() <= 0 ? never : now + limit;
    };
    m_idleEnd = endOf(m_limits.idle);
    m_maximumEnd = endOf(m_limits.maximum);
    if (m_peer) m_peer->lookAt(due());
}

void Exchange::lifeSign() {
    if (m_idleEnd != never) m_idleEnd = std::chrono::steady_clock::now() + m_limits.idle;
}

void Exchange::timedOut() {
    const bool idle = m_idleEnd <= m_maximumEnd;
    if (m_peer) m_peer->giveUp(*this, "the time limit was reached");
    end(base::fail(ErrorKind::Timeout,
                   m_method + (idle ? ": no answer and no progress within " : ": no answer within ") +
                       seconds(idle ? m_limits.idle : m_limits.maximum)));
}

void Exchange::end(base::Result<Json> outcome) {
    m_peer.clear();
    Q_EMIT finished(outcome); // last: a listener may delete us
}

Peer::Peer(Transport& transport, std::optional<std::int64_t> firstId, QObject* parent)
    : QObject(parent),
      m_transport(transport),
      m_revision(legacyRevision({})),
      m_nextId(firstId ? *firstId : QRandomGenerator::global()->bounded(1, 1 << 30)) {
    m_deadlines.setSingleShot(true);
    connect(&m_deadlines, &QTimer::timeout, this, &Peer::lookAtDeadlines);
    connect(&transport, &Transport::received, this, &Peer::received);
    connect(&transport, &Transport::failed, this, &Peer::transportFailed);
    connect(&transport, &Transport::held, this, &Peer::held);
}

Peer::~Peer() {
    failAll({.kind = ErrorKind::Cancelled, .detail = "the connection was closed"});
}

void Peer::speak(RevisionPtr revision) {
    m_revision = std::move(revision);
}

std::unique_ptr<Exchange> Peer::request(const std::string& method, Json params, const CallLimits& limits,
                                        const net::Headers& headers) {
    const std::int64_t id = m_nextId++;
    std::unique_ptr<Exchange> exchange(new Exchange(*this, id, method, limits));
    m_pending[id] = exchange.get();
    if (m_revision->isModern() && mayBeRepeated(method)) exchange->m_headers = headers;
    send(*exchange, std::move(params), headers);
    return exchange;
}

void Peer::send(Exchange& exchange, Json params, const net::Headers& headers) {
    const Json* given = members::find(params, "_meta");
    const std::optional<Json> meta = given ? std::optional(*given) : std::nullopt;
    if (!opensConversation(exchange.m_method)) {
        if (!params.is_object()) params = Json::object();
        params["_meta"]["progressToken"] = exchange.m_id;
    }
    Outgoing outgoing =
        m_revision->encode(wire::JsonRpcRequest{exchange.m_id, exchange.m_method, std::move(params)});
    outgoing.headers.insert(outgoing.headers.end(), headers.begin(), headers.end());
    m_transport.send(outgoing);
    // Kept as they were asked for, without a copy of what may be long.
    exchange.m_params = std::move(std::get<wire::JsonRpcRequest>(outgoing.message).params);
    if (meta)
        exchange.m_params["_meta"] = *meta;
    else if (exchange.m_params.is_object())
        exchange.m_params.erase("_meta");
}

void Peer::repeatRefused() {
    for (const std::int64_t id : std::exchange(m_refused, {}))
        if (const auto found = m_pending.find(id); found != m_pending.end()) repeat(*found->second);
}

void Peer::repeat(Exchange& exchange) {
    m_pending.erase(exchange.m_id);
    exchange.m_id = m_nextId++;
    exchange.m_repeated = true;
    m_pending[exchange.m_id] = &exchange;
    send(exchange, exchange.takeParams(), exchange.m_headers);
}

/// One of several machines behind a server may be older than the others, or it was replaced by an older one.
bool Peer::repeatsLater(Exchange& exchange, const wire::JsonRpcError& error) {
    const bool versioned = error.code == errors::unsupportedProtocolVersion && m_revision->isModern();
    if (!versioned || opensConversation(exchange.m_method) || exchange.m_repeated) return false;
    const auto theirs = members::textsAt(error.data, "supported");
    const bool ours = std::find(theirs.begin(), theirs.end(), m_revision->name()) != theirs.end();
    if (!ours && !(m_negotiator && m_negotiator())) return false;
    if (!mayBeRepeated(exchange.m_method)) return false;
    if (ours)
        repeat(exchange);
    else
        m_refused.push_back(exchange.m_id);
    return true;
}

void Peer::refused(const wire::JsonRpcError& error) {
    if (!error.id) return transportFailed(std::nullopt, toError(error));
    if (Exchange* exchange = find(*error.id)) {
        if (repeatsLater(*exchange, error)) return;
        exchange->m_errorData = error.data;
    }
    answered(*error.id, base::fail(toError(error)));
}

void Peer::notify(const std::string& method, Json params) {
    m_transport.send(m_revision->encode(wire::JsonRpcNotification{method, std::move(params)}));
}

void Peer::answerWith(std::function<bool(const wire::JsonRpcRequest&)> answerer) {
    m_answerer = std::move(answerer);
}

void Peer::respond(const wire::JsonRpcId& id, const base::Result<Json>& outcome) {
    const net::Headers headers = m_revision->encode(wire::JsonRpcNotification{}).headers;
    if (outcome) return m_transport.send({wire::JsonRpcResponse{id, *outcome}, headers});
    m_transport.send(
        {wire::JsonRpcError{.id = id,
                            .code = outcome.error().status.value_or(wire::jsonrpc::internalError),
                            .message = outcome.error().detail},
         headers});
}

void Peer::holdAll(bool waiting) {
    for (const auto& [id, exchange] : m_pending)
        exchange->hold(waiting);
}

void Peer::failAll(const base::Error& error) {
    Q_EMIT failing(error);
    // A listener may start new requests or delete others: take one at a time.
    const std::int64_t last = m_nextId;
    while (!m_pending.empty() && m_pending.begin()->first < last) {
        Exchange* exchange = m_pending.begin()->second;
        m_pending.erase(m_pending.begin());
        exchange->end(base::fail(error));
    }
}

Exchange* Peer::find(const wire::JsonRpcId& id) const {
    const auto number = asNumber(id);
    const auto found = number ? m_pending.find(*number) : m_pending.end();
    return found == m_pending.end() ? nullptr : found->second;
}

void Peer::giveUp(Exchange& exchange, const std::string& reason) {
    if (m_pending.erase(exchange.m_id) == 0) return;
    exchange.m_peer.clear();
    if (!opensConversation(exchange.m_method) &&
        !(m_revision->isModern() && m_transport.hasStreamPerRequest()))
        notify("notifications/cancelled", {{"requestId", exchange.m_id}, {"reason", reason}});
    m_transport.abandon(exchange.m_id);
}

void Peer::lookAt(Exchange::Time due) {
    if (due >= m_nextLook) return;
    m_nextLook = due;
    using std::chrono::milliseconds;
    const auto pause = std::chrono::ceil<milliseconds>(due - std::chrono::steady_clock::now());
    m_deadlines.start(std::clamp(pause, milliseconds(0), longestPause));
}

void Peer::lookAtDeadlines() {
    m_nextLook = Exchange::never;
    const auto now = std::chrono::steady_clock::now();
    std::vector<std::int64_t> over;
    Exchange::Time next = Exchange::never;
    for (const auto& [id, exchange] : m_pending) {
        if (exchange->due() <= now)
            over.push_back(id);
        else
            next = std::min(next, exchange->due());
    }
    lookAt(next);
    const QPointer<Peer> self(this);
    for (const std::int64_t id : over) { // a listener may end others, and us
        if (!self) return;
        if (const auto found = m_pending.find(id); found != m_pending.end()) found->second->timedOut();
    }
}

void Peer::received(wire::JsonRpcMessage& message) {
    if (auto* response = std::get_if<wire::JsonRpcResponse>(&message)) {
        const Exchange* exchange = find(response->id);
        answered(response->id,
                 m_revision->decode(exchange ? exchange->m_method : "", std::move(response->result)));
    } else if (const auto* error = std::get_if<wire::JsonRpcError>(&message)) {
        refused(*error);
    } else if (const auto* request = std::get_if<wire::JsonRpcRequest>(&message)) {
        requested(*request);
    } else {
        const auto& note = std::get<wire::JsonRpcNotification>(message);
        if (note.method == "notifications/progress")
            progressed(note.params);
        else
            Q_EMIT notified(note.method, note.params);
    }
}

void Peer::answered(const wire::JsonRpcId& id, base::Result<Json> outcome) {
    Exchange* exchange = find(id);
    if (!exchange) {
        base::log("mcp").debug("an answer that nobody waits for was dropped");
        return;
    }
    m_pending.erase(exchange->m_id);
    exchange->end(std::move(outcome));
}

void Peer::held(const wire::JsonRpcId& id, bool waiting) {
    if (Exchange* exchange = find(id)) exchange->hold(waiting);
}

void Peer::transportFailed(const std::optional<wire::JsonRpcId>& id, const base::Error& error) {
    if (id) return answered(*id, base::fail(error));
    // With one request under way there is no doubt whose answer it was; otherwise time limits decide.
    if (m_pending.size() == 1) return answered(m_pending.begin()->first, base::fail(error));
    base::log("mcp").warn("an answer was lost, and it is unknown whose it was: {}",
                          base::displayLine(error.detail));
}

void Peer::requested(const wire::JsonRpcRequest& request) {
    if (m_revision->isModern()) {
        base::log("mcp").warn("a request from the server was ignored: {}", base::displayLine(request.method));
        return;
    }
    if (request.method == "ping") return respond(request.id, Json::object());
    if (m_answerer && m_answerer(request)) return;
    respond(request.id, base::fail(base::Error{.kind = ErrorKind::Unavailable,
                                               .detail = "Method not found",
                                               .status = wire::jsonrpc::methodNotFound}));
}

void Peer::progressed(const Json& params) {
    const auto read = readProgress(params);
    if (!read) return;
    const auto& [token, progress] = *read;
    Exchange* exchange = find(token.is_string() ? wire::JsonRpcId{token.get<std::string>()}
                                                : wire::JsonRpcId{token.get<std::int64_t>()});
    if (!exchange) return;
    exchange->lifeSign();
    Q_EMIT exchange->progressed(progress);
}

} // namespace mcp
