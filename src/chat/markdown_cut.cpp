#include "chat/markdown_cut.h"

#include <algorithm>

namespace chat {
namespace {

constexpr std::string_view blanks = " \t\r";

bool isBlank(std::string_view line) {
    return line.find_first_not_of(blanks) == std::string_view::npos;
}

/// A line that can neither go on with what stands above an empty line nor become something that could.
bool beginsBlock(std::string_view line) {
    if (line.size() < 2) return false;
    const char first = line.front();
    const bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
    if (letter || static_cast<unsigned char>(first) >= 0x80) return true;
    if (first == '#' || first == '|' || first == '`') return true;
    return first == '*' && line[1] == '*' && line.size() > 2 && line[2] != '*' && line[2] != ' '; // bold
}

/// HTML that goes on over empty lines: comments, scripts, text as it is written.
bool opensHtml(std::string_view line) {
    if (line.size() < 2 || line.front() != '<') return false;
    if (line[1] == '!' || line[1] == '?') return line.find("-->") == std::string_view::npos;
    for (const std::string_view name : {"pre", "script", "style", "textarea"}) {
        const std::string_view found = line.substr(1, name.size());
        if (std::equal(found.begin(), found.end(), name.begin(), name.end(),
                       [](char a, char b) { return (a | 0x20) == b; }))
            return true;
    }
    return false;
}

} // namespace

void MarkdownCut::line(std::string_view line) {
    const std::size_t start = line.find_first_not_of(' ');
    m_blank = isBlank(line);
    if (start == std::string_view::npos || start > 3) return;
    const char mark = line[start];
    if (m_fence == 0 && opensHtml(line.substr(start))) m_fence = '<'; // its end is not looked for: it is rare
    if (mark != '`' && mark != '~') return;
    const std::size_t end = line.find_first_not_of(mark, start);
    const std::size_t size = (end == std::string_view::npos ? line.size() : end) - start;
    const std::string_view rest = end == std::string_view::npos ? std::string_view() : line.substr(end);
    if (m_fence == 0 && size >= 3 && (mark == '~' || rest.find('`') == std::string_view::npos)) {
        m_fence = mark;
        m_fenceSize = size;
    } else if (m_fence == mark && size >= m_fenceSize && isBlank(rest)) {
        m_fence = 0;
    }
}

std::size_t MarkdownCut::advance(std::string_view text) {
    while (!m_definitions && m_seen < text.size()) {
        const std::size_t end = text.find('\n', m_seen);
        const std::string_view now = text.substr(m_seen, end == std::string_view::npos ? end : end - m_seen);
        if (m_blank && m_fence == 0 && beginsBlock(now)) m_cut = m_seen;
        if (end == std::string_view::npos) break;
        if (now.find("]:") != std::string_view::npos) {
            m_definitions = true;
            m_cut = 0;
        }
        line(now);
        m_seen = end + 1;
    }
    return m_cut;
}

} // namespace chat
