#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mcp {

using HttpReplyHeaders = std::vector<std::pair<std::string, std::string>>;

/// A whole answer to one HttpMessage.
struct HttpReply {
    int status = 200;
    HttpReplyHeaders headers;
    std::string body;
};

/// The way back for one HTTP request. It ends once, with reply() or end(); whatever comes later does nothing.
class HttpExchange {
public:
    virtual ~HttpExchange() = default;
    virtual void reply(const HttpReply& reply) = 0;
    /// Begins an answer whose length nobody knows yet.
    virtual void begin(const HttpReplyHeaders& headers) = 0;
    virtual void write(std::string_view bytes) = 0;
    virtual void end() = 0;
    /// Called once where the client went away before the end; may be empty.
    std::function<void()> gone;
};

} // namespace mcp
