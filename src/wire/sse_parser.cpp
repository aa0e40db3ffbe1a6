#include "wire/sse_parser.h"

#include "base/display_text.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <limits>

namespace wire {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t bomDone = 4;
constexpr std::size_t maxStray = 64U << 10;

const char* findLineEnd(const char* from, const char* end) {
    const auto* lf = static_cast<const char*>(std::memchr(from, '\n', static_cast<std::size_t>(end - from)));
    const char* limit = lf ? lf : end;
    const auto* cr =
        static_cast<const char*>(std::memchr(from, '\r', static_cast<std::size_t>(limit - from)));
    return cr ? cr : limit;
}

} // namespace

base::Result<void> SseParser::take(std::string_view bytes, std::vector<SseEvent>& out) {
    if (m_failed) return base::fail(base::ErrorKind::TooLarge, "the event stream passed its size limit");
    const char* at = bytes.data();
    const char* const end = at + bytes.size();

    // A BOM may come in pieces; what looked like one and was not belongs to the first line.
    while (m_bomSeen < bomDone && at != end) {
        if (m_bomSeen < byteOrderMark.size() && *at == byteOrderMark[m_bomSeen]) {
            ++m_bomSeen, ++at;
            if (m_bomSeen == byteOrderMark.size()) m_bomSeen = bomDone;
        } else {
            m_line.append(byteOrderMark.substr(0, m_bomSeen));
            m_bomSeen = bomDone;
        }
    }

    while (at != end) {
        if (m_afterCr) {
            m_afterCr = false;
            if (*at == '\n') {
                ++at;
                continue;
            }
        }
        const char* stop = findLineEnd(at, end);
        const bool comment = m_line.empty() ? *at == ':' : m_line.front() == ':';
        if (comment) { // an endless comment costs nothing: only its first byte is kept
            m_line = ':';
        } else if (m_line.size() + static_cast<std::size_t>(stop - at) > m_limits.line) {
            m_failed = true;
            return base::fail(base::ErrorKind::TooLarge, "a line of the event stream is over " +
                                                             std::to_string(m_limits.line) + " bytes");
        } else {
            m_line.append(at, stop);
        }
        if (stop == end) break;
        m_afterCr = *stop == '\r';
        at = stop + 1;
        if (auto ended = endLine(out); !ended) {
            m_failed = true;
            return ended;
        }
    }
    return {};
}

base::Result<void> SseParser::endLine(std::vector<SseEvent>& out) {
    const std::string_view line = m_line;
    if (line.empty()) {
        dispatch(out);
        return {};
    }
    if (const std::size_t colon = line.find(':'); colon == 0) {
        ++m_comments;
    } else if (colon == std::string_view::npos) {
        field(line, {});
    } else {
        std::string_view value = line.substr(colon + 1);
        if (value.starts_with(' ')) value.remove_prefix(1);
        field(line.substr(0, colon), value);
    }
    m_line.clear();
    if (m_data.size() > m_limits.event)
        return base::fail(base::ErrorKind::TooLarge,
                          "an event of the stream is over " + std::to_string(m_limits.event) + " bytes");
    return {};
}

void SseParser::field(std::string_view name, std::string_view value) {
    if (name == "data") {
        // The standard appends a line feed after each line and drops the last one at the end.
        if (m_hasData) m_data += '\n';
        m_data.append(value);
        m_hasData = true;
    } else if (name == "event") {
        m_type = value;
    } else if (name == "id") {
        if (value.find('\0') == std::string_view::npos) m_pendingId = value;
    } else if (name == "retry") {
        const bool digits = !value.empty() && std::all_of(value.begin(), value.end(),
                                                          [](char c) { return c >= '0' && c <= '9'; });
        if (!digits) return;
        std::int64_t ms = 0;
        const auto read = std::from_chars(value.data(), value.data() + value.size(), ms);
        m_retryMs = read.ec == std::errc{} ? ms : std::numeric_limits<std::int64_t>::max();
    } else {
        stray(m_line);
    }
}

void SseParser::stray(std::string_view line) {
    if (m_stray.size() + line.size() >= maxStray) return;
    if (!m_stray.empty()) m_stray += '\n';
    m_stray += line;
}

void SseParser::dispatch(std::vector<SseEvent>& out) {
    m_lastEventId = m_pendingId;
    if (m_hasData || !m_stray.empty()) {
        if (auto event = unfinished()) out.push_back(std::move(*event));
    }
    m_type.clear();
}

std::optional<SseEvent> SseParser::unfinished() {
    if (!m_line.empty()) {
        std::vector<SseEvent> none;
        if (!endLine(none)) return std::nullopt;
    }
    if (!m_hasData && m_stray.empty()) return std::nullopt;
    SseEvent event;
    if (!m_type.empty()) event.type = m_type;
    event.data = base::repairUtf8(m_data); // the standard decodes as UTF-8 with replacement
    event.lastEventId = m_lastEventId;
    event.strayLines = base::repairUtf8(m_stray);
    m_data.clear();
    m_stray.clear();
    m_hasData = false;
    return event;
}

} // namespace wire
