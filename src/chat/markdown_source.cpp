#include "chat/markdown_source.h"

#include <algorithm>
#include <functional>

namespace chat {
namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

bool escapedAt(std::string_view text, std::size_t at) {
    std::size_t slashes = 0;
    while (at > slashes && text[at - slashes - 1] == '\\')
        ++slashes;
    return slashes % 2 == 1;
}

/// How many cells a line of a table has.
int cellsOf(std::string_view line) {
    line = trimmed(line);
    if (line.starts_with('|')) line.remove_prefix(1);
    if (line.ends_with('|') && !escapedAt(line, line.size() - 1)) line.remove_suffix(1);
    int cells = 1;
    for (std::size_t at = line.find('|'); at != std::string_view::npos; at = line.find('|', at + 1))
        cells += escapedAt(line, at) ? 0 : 1;
    return cells;
}

/// GFM 4.10: cells of dashes with a colon at either end. One bar at least tells it from an underline.
bool isDelimiterRow(std::string_view line) {
    line = trimmed(line);
    if (line.find('|') == std::string_view::npos) return false;
    if (line.starts_with('|')) line.remove_prefix(1);
    if (line.ends_with('|')) line.remove_suffix(1);
    for (;;) {
        const std::size_t end = line.find('|');
        std::string_view cell = trimmed(line.substr(0, end));
        if (cell.starts_with(':')) cell.remove_prefix(1);
        if (cell.ends_with(':')) cell.remove_suffix(1);
        if (cell.empty() || cell.find_first_not_of('-') != std::string_view::npos) return false;
        if (end == std::string_view::npos) return true;
        line.remove_prefix(end + 1);
    }
}

/// Cells of fewer than three dashes, which md4c does not take.
std::string withThreeDashes(std::string_view line) {
    std::string out;
    for (std::size_t i = 0; i < line.size();) {
        std::size_t end = i;
        while (end < line.size() && line[end] == '-')
            ++end;
        if (end == i) {
            out += line[i++];
        } else {
            out.append(std::max<std::size_t>(3, end - i), '-');
            i = end;
        }
    }
    return out;
}

constexpr std::ptrdiff_t mostColumns = 128;
constexpr std::size_t longestDefinition = 8000;

bool isHugeDelimiterRow(std::string_view line) {
    return line.size() > mostColumns && std::count(line.begin(), line.end(), '|') > mostColumns &&
           line.find_first_not_of("|:- \t\r>*+.)0123456789") == std::string_view::npos;
}

} // namespace

std::string withoutExcess(std::string_view text) {
    std::string out;
    std::size_t copied = 0;
    const auto breakAt = [&](std::size_t at) {
        out += text.substr(copied, at - copied);
        out += nothingHere;
        copied = at;
    };
    std::size_t definition = std::string_view::npos; // where the colon of one stands that has not ended yet
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line = text.substr(at, end - at);
        const std::size_t begin = line.find_first_not_of(" >\t");
        if (begin == std::string_view::npos || line[begin] == '[') {
            const std::size_t colon = line.find("]:");
            definition = colon == std::string_view::npos ? colon : at + colon + 1;
        }
        if (definition != std::string_view::npos && end - definition > longestDefinition) {
            breakAt(definition);
            definition = std::string_view::npos;
        }
        if (isHugeDelimiterRow(line)) breakAt(at + line.find_first_of("|:-"));
        at = end + 1;
    }
    if (!out.empty()) out += text.substr(copied);
    return out;
}

bool SourceMending::inside(const char* at) const {
    const std::less<const char*> before;
    return !before(at, m_source.data()) && before(at, m_source.data() + m_source.size());
}

SourceMending::Line SourceMending::lineAt(std::size_t at) const {
    Line line;
    const std::size_t newline = at == 0 ? std::string_view::npos : m_source.rfind('\n', at - 1);
    line.start = newline == std::string_view::npos ? 0 : newline + 1;
    line.end = std::min(m_source.find('\n', at), m_source.size());
    line.begin = std::min(m_source.find_first_not_of(" \t>", line.start), line.end);
    return line;
}

void SourceMending::add(std::size_t at, std::size_t removed, std::string inserted) {
    if (!m_fixes.empty() && m_fixes.back().at >= at) return; // seen already
    m_fixes.push_back({at, removed, std::move(inserted)});
}

void SourceMending::paragraphLine(const char* at, int number) {
    if (number == 0 || !inside(at)) return;
    if (*at != '|' && *at != ':' && *at != '-' && *at != '=') return;
    const Line line = lineAt(static_cast<std::size_t>(at - m_source.data()));
    if (line.start == 0) return;
    const std::string_view row = text(line);
    const std::string_view under = trimmed(row);
    if (under.size() < row.size() && (under.find_first_not_of('-') == std::string_view::npos ||
                                      under.find_first_not_of('=') == std::string_view::npos))
        return add(line.begin + under.size(), row.size() - under.size(), "");
    if (!isDelimiterRow(row)) return;
    const Line head = lineAt(line.start - 1);
    const std::string_view cells = text(head);
    if (trimmed(cells).find_first_not_of("| \t") == std::string_view::npos || cellsOf(cells) != cellsOf(row))
        return;
    // A blank line before the head; inside a quote it is one of the quote.
    if (number > 1)
        add(head.start, 0, std::string(m_source.substr(head.start, head.begin - head.start)) + "\n");
    if (const std::string long_ = withThreeDashes(row); long_ != row) add(line.begin, row.size(), long_);
}

void SourceMending::tableHead(const char* at) {
    if (!inside(at)) return;
    const Line head = lineAt(static_cast<std::size_t>(at - m_source.data()));
    if (head.end + 1 >= m_source.size()) return;
    const Line row = lineAt(head.end + 1);
    if (isDelimiterRow(text(row)) && cellsOf(text(head)) != cellsOf(text(row)))
        add(row.begin, 0, std::string(nothingHere));
    tableRow(at);
}

void SourceMending::tableRow(const char* at) {
    if (!inside(at)) return;
    const Line line = lineAt(static_cast<std::size_t>(at - m_source.data()));
    const std::string_view row = text(line);
    for (std::size_t bar = row.find("||"); bar != std::string_view::npos; bar = row.find("||", bar + 1))
        if (!escapedAt(row, bar)) add(line.begin + bar + 1, 0, std::string(nothingHere));
}

std::string SourceMending::mended() const {
    std::string out;
    std::size_t from = 0;
    for (const Fix& fix : m_fixes) {
        out += m_source.substr(from, fix.at - from);
        out += fix.inserted;
        from = fix.at + fix.removed;
    }
    out += m_source.substr(from);
    return out;
}

} // namespace chat
