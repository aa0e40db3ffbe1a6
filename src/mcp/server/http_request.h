#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mcp {

/// One HTTP/1.1 request as it came.
struct HttpMessage {
    std::string method;
    std::string target; ///< path and query, as written
    int minorVersion = 1;
    std::vector<std::pair<std::string, std::string>> headers; ///< names in lower case, values trimmed
    std::string body;

    /// The first header of that (lower-case) name.
    const std::string* header(std::string_view name) const;
    /// The target without its query.
    std::string_view path() const;
    bool wantsClose() const;
};

struct HttpLimits {
    std::size_t head = 64U << 10; ///< request line and headers, and all of a chunked body's framing lines
    std::size_t body = 8U << 20;
};

/// Cuts the bytes of one connection into requests (RFC 9112). Linear and bounded. Refuses what servers
/// disagree on (two lengths, a length beside chunks, folded headers, bare CR), so that nothing can be
/// smuggled.
class HttpRequestParser {
public:
    explicit HttpRequestParser(HttpLimits limits = {}) : m_limits(limits) {}

    void take(std::string_view bytes);
    /// The next whole request, if its last byte is there.
    std::optional<HttpMessage> next();
    /// The status code that a request has to be refused with (400, 413, 417, 431, 501, 505); 0 while all is
    /// well. Nothing more comes out after that: the connection has to be closed.
    int failure() const { return m_failure; }
    /// True between requests: closing now cuts nothing.
    bool idle() const { return m_state == State::Head && unread().empty(); }

private:
    enum class State { Head, Body, ChunkSize, ChunkData, ChunkEnd, Trailer };

    std::string_view unread() const { return std::string_view(m_bytes).substr(m_at); }
    bool advance();
    bool readHead();
    void readRequestLine(std::string_view line);
    void readHeader(std::string_view line);
    void chooseBody();
    bool readBody(State next);
    bool readChunkSize();
    std::optional<std::string> takeLine();
    bool fail(int status);

    HttpLimits m_limits;
    std::string m_bytes;
    std::size_t m_at = 0; ///< of m_bytes, read already
    HttpMessage m_request;
    State m_state = State::Head;
    std::size_t m_remaining = 0; ///< of the body or the chunk
    std::size_t m_framing = 0;   ///< bytes of chunk lines and trailers so far
    std::size_t m_searched = 0;  ///< unread bytes that do not hold the end of the head
    bool m_complete = false;
    int m_failure = 0;
};

} // namespace mcp
