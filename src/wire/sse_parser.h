#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace wire {

/// One dispatched event of a text/event-stream (WHATWG HTML, section 9.2.6).
struct SseEvent {
    std::string type = "message";
    std::string data;
    std::string lastEventId;
    /// Lines that the standard ignores but some providers misuse, as they came, joined by line feeds:
    /// "error: {…}" (llama-box), a bare JSON error without "data:" (Gemini). At most 64 KiB.
    std::string strayLines;

    bool operator==(const SseEvent&) const = default;
};

/// An event as it stands in the bytes: borrowed from them or from the parser.
struct SseFrame {
    std::string_view type = "message";
    std::string_view data; ///< as it came: not repaired where it is no UTF-8
    std::string_view strayLines;
    std::size_t behind = 0; ///< bytes behind data that may be read too, whatever they are
};

struct SseLimits {
    std::size_t line = 16U << 20;  ///< bytes of one line
    std::size_t event = 64U << 20; ///< bytes of one event's data
};

/// Cuts bytes into Server-Sent Events. Linear in the input, and the same events come out however the bytes
/// are cut: LF, CR and CRLF, a leading BOM, comments, fields without a colon, NUL in ids.
/// Pure: it keeps only the unfinished line and event.
class SseParser {
public:
    explicit SseParser(SseLimits limits = {}) : m_limits(limits) {}

    /// Takes the next event off the front of `bytes`; nullopt: they are used up. An event whose lines stand
    /// whole in `bytes` is not copied; it holds until the next call. What is left of `bytes` comes first in
    /// it. Fails with TooLarge once a line or an event passes its limit, and keeps failing after that.
    base::Result<std::optional<SseFrame>> next(std::string_view& bytes);

    /// Takes the next bytes whole and appends what they complete to `out`, repaired. Fails as next() does.
    base::Result<void> take(std::string_view bytes, std::vector<SseEvent>& out);

    /// What stands unfinished when the stream ended. The standard drops it; LLM dialects, whose servers
    /// forget the last blank line, want it.
    std::optional<SseEvent> unfinished();

    /// Forgets the event that was handed out, with the memory that a large one took.
    void release();

    const std::string& lastEventId() const { return m_lastEventId; }
    /// The server's last valid `retry:` in milliseconds; what does not fit is the largest number.
    std::optional<std::int64_t> retryMs() const { return m_retryMs; }
    /// Comment lines seen: they are a sign of life.
    std::size_t comments() const { return m_comments; }

private:
    void forgetGiven();
    void skipByteOrderMark(std::string_view& bytes);
    base::Result<void> begin(std::string_view piece);
    base::Result<void> endLine(std::string_view line);
    void field(std::string_view line, std::size_t colon);
    void stray(std::string_view line);
    std::optional<SseFrame> dispatch();
    std::string_view data() const { return m_borrowed ? m_view : std::string_view(m_data); }
    std::size_t behind() const;
    void keep();
    SseEvent repaired(const SseFrame& frame) const;
    base::Error tooLarge(const char* what, std::size_t limit);

    SseLimits m_limits;
    std::string m_line;      ///< the unfinished line
    std::string m_ended;     ///< the last line that came in pieces; m_view may stand in it
    std::string m_data;      ///< the event's data, where they had to be put together
    std::string_view m_view; ///< the event's data, where they stand whole in the bytes or in m_ended
    std::string m_type;
    std::string m_lastEventId;
    std::string m_pendingId;
    std::string m_stray;
    std::optional<std::int64_t> m_retryMs;
    std::size_t m_comments = 0;
    std::size_t m_bomSeen = 0; ///< bytes of a leading BOM matched so far; 4: past the start
    bool m_hasData = false;
    bool m_borrowed = false;          ///< the data are m_view
    bool m_inEnded = false;           ///< m_view stands in m_ended
    const char* m_bytesEnd = nullptr; ///< of the bytes under way
    bool m_given = false;             ///< the event was handed out: the next call forgets it
    bool m_afterCr = false;
    bool m_failed = false;
};

} // namespace wire
