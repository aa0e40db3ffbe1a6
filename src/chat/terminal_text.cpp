#include "chat/terminal_text.h"

#include <algorithm>
#include <array>

namespace chat {
namespace {

constexpr char escape = '\x1b';
constexpr std::size_t longestSequence = 4096; ///< an operating system command may carry a title
constexpr std::size_t longestLine = 1U << 16; ///< characters that can still be overwritten

/// Bytes of the character at `at`: its lead and as many that continue it as it asks for.
std::size_t lengthAt(std::string_view bytes, std::size_t at) {
    const auto lead = static_cast<std::uint8_t>(bytes[at]);
    const std::size_t wanted = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    std::size_t length = 1;
    while (length < wanted && at + length < bytes.size() &&
           (static_cast<std::uint8_t>(bytes[at + length]) & 0xC0) == 0x80)
        ++length;
    return length;
}

std::uint32_t colourOfCube(int index) {
    if (index >= 232) {
        const auto grey = static_cast<std::uint32_t>(8 + (index - 232) * 10);
        return grey << 16 | grey << 8 | grey;
    }
    const auto level = [](int step) { return static_cast<std::uint32_t>(step == 0 ? 0 : 55 + step * 40); };
    const int cube = index - 16;
    return level(cube / 36) << 16 | level(cube / 6 % 6) << 8 | level(cube % 6);
}

TerminalColour colour256(int index) {
    if (index < 0 || index > 255) return {};
    if (index < 16) return {.kind = TerminalColour::Kind::Named, .name = static_cast<std::uint8_t>(index)};
    return {.kind = TerminalColour::Kind::Exact, .rgb = colourOfCube(index)};
}

TerminalColour named(int index) {
    return {.kind = TerminalColour::Kind::Named, .name = static_cast<std::uint8_t>(index)};
}

/// Numbers of a control sequence; colons count as semicolons, what is absent is -1.
struct Numbers {
    std::array<int, 32> all{};
    std::size_t count = 0;
    int at(std::size_t i, int absent = 0) const { return i < count && all[i] >= 0 ? all[i] : absent; }
};

Numbers numbersOf(std::string_view text) {
    Numbers numbers;
    int current = -1;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            current = std::min(std::max(current, 0) * 10 + (c - '0'), 99'999);
        } else if (numbers.count < numbers.all.size()) {
            numbers.all[numbers.count++] = current;
            current = -1;
        }
    }
    if (numbers.count < numbers.all.size()) numbers.all[numbers.count++] = current;
    return numbers;
}

/// 38;5;n and 38;2;r;g;b: moves `i` to the last number that belongs to it.
TerminalColour extended(const Numbers& numbers, std::size_t& i) {
    const int kind = numbers.at(i + 1);
    if (kind == 5) {
        i += 2;
        return colour256(numbers.at(i));
    }
    if (kind != 2) return {};
    const auto part = [&](std::size_t at) {
        return static_cast<std::uint32_t>(std::min(numbers.at(at), 255));
    };
    const std::uint32_t rgb = part(i + 2) << 16 | part(i + 3) << 8 | part(i + 4);
    i += 4;
    return {.kind = TerminalColour::Kind::Exact, .rgb = rgb};
}

void applyOne(TerminalStyle& style, const Numbers& numbers, std::size_t& i) {
    const int code = numbers.at(i);
    if (code == 0)
        style = {};
    else if (code == 1)
        style.bold = true;
    else if (code == 2)
        style.dim = true;
    else if (code == 3)
        style.italic = true;
    else if (code == 4)
        style.underline = true;
    else if (code == 7)
        style.inverse = true;
    else if (code == 22)
        style.bold = style.dim = false;
    else if (code == 23)
        style.italic = false;
    else if (code == 24)
        style.underline = false;
    else if (code == 27)
        style.inverse = false;
    else if (code >= 30 && code <= 37)
        style.ink = named(code - 30);
    else if (code == 38)
        style.ink = extended(numbers, i);
    else if (code == 39)
        style.ink = {};
    else if (code >= 40 && code <= 47)
        style.paper = named(code - 40);
    else if (code == 48)
        style.paper = extended(numbers, i);
    else if (code == 49)
        style.paper = {};
    else if (code >= 90 && code <= 97)
        style.ink = named(code - 90 + 8);
    else if (code >= 100 && code <= 107)
        style.paper = named(code - 100 + 8);
}

void applySgr(TerminalStyle& style, std::string_view parameters) {
    const Numbers numbers = numbersOf(parameters);
    for (std::size_t i = 0; i < numbers.count; ++i)
        applyOne(style, numbers, i);
}

/// The line that is being written. Spaces that cursor movements ask for come from a budget: nothing that a
/// few bytes say again and again may take a long time.
class Line {
public:
    explicit Line(std::size_t budget) : m_budget(budget) {}

    bool full() const { return m_cells.size() >= longestLine && m_cursor == m_cells.size(); }
    void put(std::string_view character, const TerminalStyle& style) {
        if (m_cursor < m_cells.size()) {
            m_cells[m_cursor++] = {character, style};
            return;
        }
        if (spend(m_cursor - m_cells.size())) m_cells.resize(m_cursor, Cell{" ", {}});
        m_cells.push_back({character, style});
        m_cursor = m_cells.size();
    }
    void moveTo(std::size_t column) { m_cursor = std::min(column, longestLine); }
    void moveBy(int columns) {
        const auto now = static_cast<std::ptrdiff_t>(m_cursor) + columns;
        moveTo(static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, now)));
    }
    void erase(int how) { // 0 to the end, 1 from the start, 2 all
        if (how == 0) m_cells.resize(std::min(m_cells.size(), m_cursor), Cell{" ", {}});
        if (how == 2) m_cells.clear();
        const std::size_t before = std::min(m_cells.size(), m_cursor + 1);
        if (how == 1 && spend(before)) std::fill_n(m_cells.begin(), before, Cell{" ", {}});
    }
    void writeTo(std::string& text, std::vector<TerminalRun>& runs) {
        const std::size_t firstRun = runs.size();
        for (const Cell& cell : m_cells) {
            if (cell.style != TerminalStyle{}) {
                if (runs.size() > firstRun && runs.back().end == text.size() &&
                    runs.back().style == cell.style)
                    runs.back().end += cell.character.size();
                else
                    runs.push_back({text.size(), text.size() + cell.character.size(), cell.style});
            }
            text += cell.character;
        }
        m_cells.clear();
        m_cursor = 0;
    }

private:
    struct Cell {
        std::string_view character;
        TerminalStyle style;
    };
    bool spend(std::size_t cells) {
        if (cells > m_budget) return false;
        m_budget -= cells;
        return true;
    }

    std::vector<Cell> m_cells;
    std::size_t m_cursor = 0;
    std::size_t m_budget;
};

struct Sequence {
    std::size_t end = 0;     ///< behind it
    char final = '\0';       ///< of a control sequence, otherwise 0
    std::string_view inside; ///< its parameters
};

/// The escape sequence that begins at `at`.
Sequence sequenceAt(std::string_view bytes, std::size_t at) {
    std::size_t i = at + 1;
    if (i >= bytes.size()) return {.end = i};
    const char kind = bytes[i++];
    const std::size_t limit = std::min(bytes.size(), i + longestSequence);
    if (kind == '[') {
        const std::size_t first = i;
        while (i < limit && bytes[i] >= 0x20 && bytes[i] < 0x40)
            ++i;
        if (i >= limit || bytes[i] < 0x40 || bytes[i] > 0x7E) return {.end = i}; // broken off
        return {.end = i + 1, .final = bytes[i], .inside = bytes.substr(first, i - first)};
    }
    if (kind == ']' || kind == 'P' || kind == '_' || kind == '^' || kind == 'X') {
        while (i < limit && bytes[i] != '\a' && bytes[i] != '\n' &&
               !(bytes[i] == escape && i + 1 < bytes.size() && bytes[i + 1] == '\\'))
            ++i;
        if (i >= limit || bytes[i] == '\n') return {.end = i};
        return {.end = i + (bytes[i] == '\a' ? 1 : 2)};
    }
    while (i < limit && kind >= 0x20 && kind < 0x30 && bytes[i - 1] >= 0x20 && bytes[i - 1] < 0x30)
        ++i; // ESC ( B and the like: intermediate bytes, then a final one
    return {.end = i};
}

void obey(const Sequence& sequence, TerminalStyle& style, Line& line) {
    if (sequence.final == '\0' || (!sequence.inside.empty() && sequence.inside.front() >= '<')) return;
    if (sequence.final == 'm') return applySgr(style, sequence.inside);
    const Numbers numbers = numbersOf(sequence.inside);
    switch (sequence.final) {
    case 'K': line.erase(numbers.at(0)); break;
    case 'C': line.moveBy(std::max(1, numbers.at(0, 1))); break;
    case 'D': line.moveBy(-std::max(1, numbers.at(0, 1))); break;
    case 'G': line.moveTo(static_cast<std::size_t>(std::max(1, numbers.at(0, 1)) - 1)); break;
    default: break; // screens, cursors, modes: nothing that a page of text could do
    }
}

} // namespace

bool TerminalText::wanted(std::string_view bytes) {
    if (bytes.find(escape) != std::string_view::npos || bytes.find('\b') != std::string_view::npos)
        return true;
    for (std::size_t at = bytes.find('\r'); at != std::string_view::npos; at = bytes.find('\r', at + 1))
        if (at + 1 < bytes.size() && bytes[at + 1] != '\n') return true;
    return false;
}

TerminalText::TerminalText(std::string_view bytes) {
    m_text.reserve(bytes.size());
    TerminalStyle style;
    Line line(bytes.size() + 4096);
    for (std::size_t at = 0; at < bytes.size();) {
        const char c = bytes[at];
        if (c == escape) {
            const Sequence sequence = sequenceAt(bytes, at);
            obey(sequence, style, line);
            at = std::max(sequence.end, at + 1);
            continue;
        }
        const std::size_t length = lengthAt(bytes, at);
        if (c == '\n') {
            line.writeTo(m_text, m_runs);
            m_text += '\n';
        } else if (c == '\r') {
            line.moveTo(0);
        } else if (c == '\b') {
            line.moveBy(-1);
        } else if (c != '\a') {
            if (line.full()) line.writeTo(m_text, m_runs);
            line.put(bytes.substr(at, length), style);
        }
        at += length;
    }
    line.writeTo(m_text, m_runs);
}

} // namespace chat
