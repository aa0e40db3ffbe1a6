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

    /// Takes the next bytes and appends what they complete to `out`.
    /// Fails with TooLarge once a line or an event passes its limit, and keeps failing after that.
    base::Result<void> take(std::string_view bytes, std::vector<SseEvent>& out);

    /// What stands unfinished when the stream ended. The standard drops it; LLM dialects, whose servers
    /// forget the last blank line, want it.
    std::optional<SseEvent> unfinished();

    const std::string& lastEventId() const { return m_lastEventId; }
    /// The server's last valid `retry:` in milliseconds; what does not fit is the largest number.
    std::optional<std::int64_t> retryMs() const { return m_retryMs; }
    /// Comment lines seen: they are a sign of life.
    std::size_t comments() const { return m_comments; }

private:
    base::Result<void> endLine(std::vector<SseEvent>& out);
    void field(std::string_view name, std::string_view value);
    void stray(std::string_view line);
    void dispatch(std::vector<SseEvent>& out);

    SseLimits m_limits;
    std::string m_line;
    std::string m_data;
    std::string m_type;
    std::string m_lastEventId;
    std::string m_pendingId;
    std::string m_stray;
    std::optional<std::int64_t> m_retryMs;
    std::size_t m_comments = 0;
    std::size_t m_bomSeen = 0; ///< bytes of a leading BOM matched so far; 4: past the start
    bool m_hasData = false;
    bool m_afterCr = false;
    bool m_failed = false;
};

} // namespace wire
