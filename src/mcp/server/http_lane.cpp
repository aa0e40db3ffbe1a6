#include "mcp/server/http_lane.h"

#include <QByteArray>

#include "mcp/protocol/revision_names.h"

namespace mcp {
namespace {

/// What the transport of 2026-07-28 wants as status of an error ("Protocol Version Header", "Sending
/// Messages"); older revisions leave it at 200.
int statusOf(const wire::JsonRpcMessage& message) {
    const auto* error = std::get_if<wire::JsonRpcError>(&message);
    if (error == nullptr) return 200;
    if (error->code == wire::jsonrpc::methodNotFound) return 404;
    return errors::isModern(error->code) ? 400 : 200;
}

constexpr const char* retryMs = "500";

} // namespace

HttpLane::HttpLane(Era era, std::string name, HttpReplyHeaders headers)
    : m_era(era), m_name(std::move(name)), m_headers(std::move(headers)) {}

std::shared_ptr<HttpLane> HttpLane::create(std::shared_ptr<HttpExchange> exchange, Era era, std::string name,
                                           HttpReplyHeaders headers) {
    std::shared_ptr<HttpLane> lane(new HttpLane(era, std::move(name), std::move(headers)));
    lane->attach(std::move(exchange));
    return lane;
}

void HttpLane::attach(std::shared_ptr<HttpExchange> exchange) {
    m_exchange = std::move(exchange);
    m_begun = false;
    m_exchange->gone = [weak = weak_from_this()] {
        if (const auto lane = weak.lock()) lane->close();
    };
}

/// The client has gone, or was sent away.
void HttpLane::close() {
    m_exchange.reset();
    if (m_name.empty() && ended) ended();
}

void HttpLane::send(const wire::JsonRpcMessage& message) {
    if (m_answered) return;
    m_answered = !std::holds_alternative<wire::JsonRpcRequest>(message) &&
                 !std::holds_alternative<wire::JsonRpcNotification>(message);
    const std::string text = wire::toText(message);
    if (m_answered && m_exchange && !m_begun) {
        HttpReply reply{m_era == Era::Modern ? statusOf(message) : 200, m_headers, text};
        reply.headers.emplace_back("content-type", "application/json");
        reply.headers.emplace_back("cache-control", "no-store");
        m_exchange->reply(reply);
        m_exchange.reset();
    } else {
        open();
        push(text);
        if (m_answered && m_exchange) {
            m_exchange->end();
            m_exchange.reset();
        }
    }
    if (m_answered && ended) ended();
}

void HttpLane::open() {
    if (m_begun || !m_exchange) return;
    m_begun = true;
    HttpReplyHeaders headers = m_headers;
    headers.emplace_back("content-type", "text/event-stream");
    headers.emplace_back("cache-control", "no-store");
    m_exchange->begin(headers);
    // An event without data gives the client something to resume from at once (2025-11-25).
    if (!m_name.empty())
        m_exchange->write("id: " + m_name + '.' + std::to_string(m_lastNumber) + "\nretry: " + retryMs +
                          "\ndata: \n\n");
}

void HttpLane::push(const std::string& data) {
    ++m_lastNumber;
    std::string text = "data: " + data + "\n\n";
    if (!m_name.empty()) text.insert(0, "id: " + m_name + '.' + std::to_string(m_lastNumber) + '\n');
    if (m_exchange) m_exchange->write(text);
    if (m_name.empty()) return;
    m_kept += text.size();
    m_events.push_back({m_lastNumber, std::move(text)});
    while (m_kept > maxKept && m_events.size() > 1) {
        m_kept -= m_events.front().text.size();
        m_events.pop_front();
    }
}

void HttpLane::pause() {
    if (m_name.empty() || !m_exchange) return;
    open();
    m_exchange->end();
    m_exchange.reset();
}

void HttpLane::resume(std::shared_ptr<HttpExchange> exchange, std::int64_t last) {
    if (m_exchange) m_exchange->end();
    attach(std::move(exchange));
    m_begun = true;
    m_exchange->begin({{"content-type", "text/event-stream"}, {"cache-control", "no-store"}});
    for (const Event& event : m_events)
        if (event.number > last) m_exchange->write(event.text);
    if (!m_answered) return;
    m_exchange->end();
    m_exchange.reset();
}

std::pair<std::string, std::int64_t> readEventId(const std::string& id) {
    const auto dot = id.rfind('.');
    if (dot == std::string::npos) return {{}, -1};
    bool isNumber = false;
    const qlonglong number = QByteArray::fromStdString(id.substr(dot + 1)).toLongLong(&isNumber);
    if (!isNumber) return {{}, -1};
    return {id.substr(0, dot), number};
}

} // namespace mcp
