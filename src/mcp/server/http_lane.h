#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>

#include "mcp/server/http_exchange.h"
#include "mcp/server/server_work.h"

namespace mcp {

/// The messages for one HTTP request: one JSON object where the answer is the first of them, events otherwise
/// (basic/transports, Streamable HTTP). A lane with a name can be resumed: it keeps its events, and a client
/// that lost the stream, or was sent away by pause(), takes the rest with Last-Event-ID (until 2025-11-25).
class HttpLane final : public ServerLane, public std::enable_shared_from_this<HttpLane> {
public:
    enum class Era { Legacy, Modern };
    /// `headers` go with the answer; `name` is empty where nothing can be resumed.
    static std::shared_ptr<HttpLane> create(std::shared_ptr<HttpExchange> exchange, Era era,
                                            std::string name = {}, HttpReplyHeaders headers = {});

    void send(const wire::JsonRpcMessage& message) override;
    void pause() override;
    /// Begins the stream although there is nothing to say yet.
    void open();
    /// Goes on for a client that has seen the events up to `last`.
    void resume(std::shared_ptr<HttpExchange> exchange, std::int64_t last);
    const std::string& name() const { return m_name; }

    /// Nothing more will be sent: the answer went out, or the client of a lane without a name has gone.
    std::function<void()> ended;

    static constexpr std::size_t maxKept = 1U << 20; ///< bytes of events

private:
    HttpLane(Era era, std::string name, HttpReplyHeaders headers);
    void attach(std::shared_ptr<HttpExchange> exchange);
    void push(const std::string& data);
    void close();

    struct Event {
        std::int64_t number = 0;
        std::string text;
    };
    Era m_era;
    std::string m_name;
    HttpReplyHeaders m_headers;
    std::shared_ptr<HttpExchange> m_exchange; ///< null while nobody listens
    std::deque<Event> m_events;
    std::size_t m_kept = 0;
    std::int64_t m_lastNumber = 0;
    bool m_begun = false;
    bool m_answered = false;
};

/// Takes "<name>.<number>" of a Last-Event-ID apart; number -1 where it is none of ours.
std::pair<std::string, std::int64_t> readEventId(const std::string& id);

} // namespace mcp
