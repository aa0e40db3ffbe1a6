#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "mcp/server/http_front.h"
#include "mcp/server/server_session.h"

/// Keeps what a server sends.
class CollectingLane final : public mcp::ServerLane {
public:
    void send(const wire::JsonRpcMessage& message) override { sent.push_back(message); }
    std::vector<wire::JsonRpcMessage> sent;
};

/// The answer of a fresh session to one message.
inline std::optional<wire::JsonRpcMessage> answerOf(mcp::Server& server,
                                                    const wire::JsonRpcMessage& message) {
    const mcp::RequestState states;
    mcp::ServerSession session(server, states);
    const auto lane = std::make_shared<CollectingLane>();
    session.take(message, lane);
    if (lane->sent.empty()) return std::nullopt;
    return lane->sent.back();
}

/// One HTTP request's way back that keeps everything.
class CollectingExchange final : public mcp::HttpExchange {
public:
    void reply(const mcp::HttpReply& reply) override { whole = reply; }
    void begin(const mcp::HttpReplyHeaders& headers) override { whole.headers = headers; }
    void write(std::string_view bytes) override { whole.body += bytes; }
    void end() override { ended = true; }
    mcp::HttpReply whole;
    bool ended = false; ///< of a stream
};

inline mcp::HttpReply answerOf(mcp::HttpFront& front, const mcp::HttpMessage& request) {
    const auto exchange = std::make_shared<CollectingExchange>();
    front.take(request, exchange);
    return exchange->whole;
}
