#include "wire/ndjson_parser.h"

#include <cstring>

namespace wire {

void NdjsonParser::take(std::string_view bytes, std::vector<Line>& out) {
    while (!bytes.empty()) {
        const auto* lf = static_cast<const char*>(std::memchr(bytes.data(), '\n', bytes.size()));
        const std::size_t length = lf ? static_cast<std::size_t>(lf - bytes.data()) : bytes.size();
        const std::size_t room = m_maxLine > m_line.size() ? m_maxLine - m_line.size() : 0;
        if (length > room) m_oversized = true;
        m_line.append(bytes.substr(0, std::min(length, room)));
        if (!lf) return;
        endLine(out);
        bytes.remove_prefix(length + 1);
    }
}

std::vector<NdjsonParser::Line> NdjsonParser::finish() {
    std::vector<Line> out;
    endLine(out);
    return out;
}

void NdjsonParser::endLine(std::vector<Line>& out) {
    if (m_first && m_line.starts_with("\xEF\xBB\xBF")) m_line.erase(0, 3);
    m_first = false;
    if (!m_oversized && m_line.ends_with('\r')) m_line.pop_back();
    if (!m_line.empty() || m_oversized) out.push_back({std::move(m_line), m_oversized});
    m_line.clear();
    m_oversized = false;
}

} // namespace wire
