#include "wire/sse_parser.h"

#include "base/display_text.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <limits>
#include <utility>

#include <simdjson.h>

namespace wire {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t bomDone = 4;
constexpr std::size_t maxStray = 64U << 10;

/// Bytes before the first LF or CR. In windows: a stream without LF must not be searched whole for each CR.
std::size_t lineLength(std::string_view bytes) {
    constexpr std::size_t window = 1024;
    for (std::size_t at = 0; at < bytes.size(); at += window) {
        const std::string_view part = bytes.substr(at, window);
        const auto* lf = static_cast<const char*>(std::memchr(part.data(), '\n', part.size()));
        const std::size_t before = lf ? static_cast<std::size_t>(lf - part.data()) : part.size();
        const auto* cr = static_cast<const char*>(std::memchr(part.data(), '\r', before));
        if (cr) return at + static_cast<std::size_t>(cr - part.data());
        if (lf) return at + before;
    }
    return bytes.size();
}

std::string validUtf8(std::string_view text) {
    if (simdjson::validate_utf8(text.data(), text.size())) return std::string(text);
    return base::repairUtf8(text);
}

} // namespace

base::Result<std::optional<SseFrame>> SseParser::next(std::string_view& bytes) {
    if (m_failed) return base::fail(base::ErrorKind::TooLarge, "the event stream passed its size limit");
    forgetGiven();
    m_bytesEnd = bytes.data() + bytes.size();
    skipByteOrderMark(bytes);
    while (!bytes.empty()) {
        if (std::exchange(m_afterCr, false) && bytes.front() == '\n') {
            bytes.remove_prefix(1);
            continue;
        }
        const std::size_t length = lineLength(bytes);
        const bool ends = length < bytes.size();
        std::string_view line = bytes.substr(0, length);
        if (!ends || !m_line.empty()) {
            if (auto begun = begin(line); !begun) return base::fail(begun.error());
            if (!ends) break;
            if (m_borrowed) keep();
            m_ended.swap(m_line);
            m_line.clear();
            line = m_ended;
        } else if (length > m_limits.line && line.front() != ':') {
            return base::fail(tooLarge("a line", m_limits.line));
        }
        m_afterCr = bytes[length] == '\r';
        bytes.remove_prefix(length + 1);
        if (!line.empty()) {
            if (auto ended = endLine(line); !ended) return base::fail(ended.error());
        } else if (auto frame = dispatch()) {
            return frame;
        }
    }
    bytes = {};
    if (m_borrowed) keep(); // the bytes go
    return std::optional<SseFrame>();
}

base::Result<void> SseParser::take(std::string_view bytes, std::vector<SseEvent>& out) {
    for (;;) {
        const auto frame = next(bytes);
        if (!frame) return base::fail(frame.error());
        if (!*frame) return {};
        out.push_back(repaired(**frame));
    }
}

std::optional<SseEvent> SseParser::unfinished() {
    forgetGiven();
    if (!m_line.empty()) {
        m_ended.swap(m_line);
        m_line.clear();
        if (!endLine(m_ended)) return std::nullopt;
        if (m_borrowed) keep();
    }
    const auto frame = dispatch();
    return frame ? std::optional(repaired(*frame)) : std::nullopt;
}

void SseParser::forgetGiven() {
    if (!std::exchange(m_given, false)) return;
    m_data.clear();
    m_stray.clear();
    m_type.clear();
    m_hasData = m_borrowed = false;
}

/// A BOM may come in pieces; what looked like one and was not belongs to the first line.
void SseParser::skipByteOrderMark(std::string_view& bytes) {
    while (m_bomSeen < bomDone && !bytes.empty()) {
        if (m_bomSeen < byteOrderMark.size() && bytes.front() == byteOrderMark[m_bomSeen]) {
            bytes.remove_prefix(1);
            if (++m_bomSeen == byteOrderMark.size()) m_bomSeen = bomDone;
        } else {
            m_line.append(byteOrderMark.substr(0, m_bomSeen));
            m_bomSeen = bomDone;
        }
    }
}

/// A piece of a line that is not whole in the bytes.
base::Result<void> SseParser::begin(std::string_view piece) {
    const bool comment = m_line.empty() ? piece.starts_with(':') : m_line.front() == ':';
    if (comment) { // an endless comment costs nothing: only its first byte is kept
        m_line = ':';
        return {};
    }
    if (m_line.size() + piece.size() > m_limits.line) return base::fail(tooLarge("a line", m_limits.line));
    // Room behind it for who reads on in steps of many bytes.
    const std::size_t wanted = m_line.size() + piece.size() + simdjson::SIMDJSON_PADDING;
    if (wanted > m_line.capacity()) m_line.reserve(std::max(wanted, 2 * m_line.capacity()));
    m_line.append(piece);
    return {};
}

base::Result<void> SseParser::endLine(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == 0) {
        ++m_comments;
    } else {
        field(line, colon);
    }
    if (data().size() > m_limits.event) return base::fail(tooLarge("an event", m_limits.event));
    return {};
}

void SseParser::field(std::string_view line, std::size_t colon) {
    const std::string_view name = line.substr(0, colon);
    std::string_view value = colon == std::string_view::npos ? std::string_view() : line.substr(colon + 1);
    if (value.starts_with(' ')) value.remove_prefix(1);
    if (name == "data") {
        if (!std::exchange(m_hasData, true)) {
            m_view = value;
            m_borrowed = true;
            m_inEnded = line.data() == m_ended.data();
            return;
        }
        if (m_borrowed) keep();
        // The standard appends a line feed after each line and drops the last one at the end.
        (m_data += '\n').append(value);
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
        stray(line);
    }
}

void SseParser::stray(std::string_view line) {
    if (m_stray.size() + line.size() >= maxStray) return;
    if (!m_stray.empty()) m_stray += '\n';
    m_stray += line;
}

std::optional<SseFrame> SseParser::dispatch() {
    m_lastEventId = m_pendingId;
    if (!m_hasData && m_stray.empty()) {
        m_type.clear();
        return std::nullopt;
    }
    m_given = true;
    SseFrame frame{.data = data(), .strayLines = m_stray, .behind = behind()};
    if (!m_type.empty()) frame.type = m_type;
    return frame;
}

std::size_t SseParser::behind() const {
    if (!m_borrowed) return m_data.capacity() - m_data.size();
    const char* const end = m_inEnded ? m_ended.data() + m_ended.capacity() : m_bytesEnd;
    return static_cast<std::size_t>(end - (m_view.data() + m_view.size()));
}

void SseParser::release() {
    forgetGiven();
    m_ended = {};
    m_ended.shrink_to_fit();
    m_data.shrink_to_fit();
}

void SseParser::keep() {
    m_data = m_view;
    m_borrowed = false;
}

SseEvent SseParser::repaired(const SseFrame& frame) const {
    // The standard decodes as UTF-8 with replacement.
    return {std::string(frame.type), validUtf8(frame.data), m_lastEventId, validUtf8(frame.strayLines)};
}

base::Error SseParser::tooLarge(const char* what, std::size_t limit) {
    m_failed = true;
    return {base::ErrorKind::TooLarge,
            std::string(what) + " of the event stream is over " + std::to_string(limit) + " bytes"};
}

} // namespace wire
