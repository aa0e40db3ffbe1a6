#include "wire/ndjson_parser.h"

#include <cstring>
#include <utility>

namespace wire {

std::optional<NdjsonParser::View> NdjsonParser::next(std::string_view& bytes) {
    while (!bytes.empty()) {
        const auto* lf = static_cast<const char*>(std::memchr(bytes.data(), '\n', bytes.size()));
        const std::size_t length = lf ? static_cast<std::size_t>(lf - bytes.data()) : bytes.size();
        std::string_view line = bytes.substr(0, length);
        const bool whole = lf && m_line.empty() && !m_oversized && length <= m_maxLine;
        if (!whole) begin(line);
        bytes.remove_prefix(lf ? length + 1 : length);
        if (!lf) break;
        if (!whole) {
            m_ended.swap(m_line);
            m_line.clear();
            line = m_ended;
        }
        if (const auto view = ended(line)) return view;
    }
    return std::nullopt;
}

void NdjsonParser::take(std::string_view bytes, std::vector<Line>& out) {
    while (const auto view = next(bytes))
        out.push_back({std::string(view->text), view->oversized});
}

std::vector<NdjsonParser::Line> NdjsonParser::finish() {
    m_ended.swap(m_line);
    m_line.clear();
    std::vector<Line> out;
    if (const auto view = ended(m_ended)) out.push_back({std::string(view->text), view->oversized});
    return out;
}

void NdjsonParser::begin(std::string_view piece) {
    const std::size_t room = m_maxLine > m_line.size() ? m_maxLine - m_line.size() : 0;
    if (piece.size() > room) m_oversized = true;
    m_line.append(piece.substr(0, room));
}

std::optional<NdjsonParser::View> NdjsonParser::ended(std::string_view line) {
    const bool oversized = std::exchange(m_oversized, false);
    if (std::exchange(m_first, false) && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    if (!oversized && line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() && !oversized) return std::nullopt;
    return View{line, oversized};
}

} // namespace wire
