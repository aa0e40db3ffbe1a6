#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "net/http.h"

namespace net {

/// The head of an HTTP/1.x response and where its body ends (RFC 9112, sections 4 to 6). Pure; one for each
/// answer; linear in the input, however it is cut; a hostile head or chunk line is bounded.
class HttpAnswer {
public:
    /// `bodyless`: what the request was allows no body (HEAD).
    explicit HttpAnswer(bool bodyless = false) : m_bodyless(bodyless) {}

    /// Takes the next bytes and appends what they hold of the body to `body`. Returns how many of them belong
    /// to this answer. Fails with Protocol.
    base::Result<std::size_t> take(std::string_view bytes, std::string& body);
    /// The connection is closed. Fails with Network where that cuts the answer.
    base::Result<void> close();

    bool hasHead() const { return m_part > Part::Head; }
    const HttpResponseHead& head() const { return m_head; } ///< of the final answer, not of a 1xx before it
    bool done() const { return m_part == Part::Done; }
    /// Whether the server keeps the connection open for another request.
    bool keepsConnection() const { return m_keeps && m_part == Part::Done; }

private:
    enum class Part { Head, Whole, UntilClose, ChunkSize, Chunk, ChunkEnd, Trailers, Done };

    base::Result<void> takeHead(std::string_view& bytes);
    base::Result<void> readHead(std::string_view text);
    base::Result<void> readFraming();
    base::Result<void> takeChunkLine(std::string_view& bytes);
    base::Result<void> endChunkLine();
    void takeBody(std::string_view& bytes, std::string& body, Part then);

    Part m_part = Part::Head;
    HttpResponseHead m_head;
    std::string m_text;       ///< the head, or a line of the chunks' framing, as far as it came
    std::uint64_t m_left = 0; ///< bytes until the end of the body or the chunk
    std::size_t m_trailers = 0;
    bool m_bodyless;
    bool m_keeps = false;
};

} // namespace net
