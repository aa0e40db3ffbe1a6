#include <algorithm>
#include <cctype>

#include "chat/math.h"

namespace chat {
namespace {

// Code points that are no characters: they stand in no text that is one.
constexpr std::string_view markBegin = "\uFDD1";
constexpr std::string_view markEnd = "\uFDD2";
constexpr std::size_t longest = 4000;
constexpr std::size_t longestInline = 500;

bool isAlnum(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool looksLikeMath(std::string_view tex) {
    if (tex.find_first_not_of(" \n") == std::string_view::npos) return false;
    for (std::size_t i = 0; i + 1 < tex.size(); ++i)
        if (tex[i] == '\\' && std::isalpha(static_cast<unsigned char>(tex[i + 1])) != 0) return true;
    if (tex.find_first_of("^_=<>") != std::string_view::npos) return true;
    if (std::isdigit(static_cast<unsigned char>(tex[0])) != 0) return false; // a price
    const bool short_ = tex.size() <= 3 && std::all_of(tex.begin(), tex.end(), isAlnum);
    return short_ || (tex.size() <= 40 && tex.find_first_of("+*/-(") != std::string_view::npos &&
                      std::all_of(tex.begin(), tex.end(),
                                  [](char c) {
                                      return isAlnum(c) || std::string_view(" +-*/(),'|!.").find(c) !=
                                                               std::string_view::npos;
                                  }) &&
                      tex.find("  ") == std::string_view::npos &&
                      std::none_of(tex.begin(), tex.end() - 2, [&tex](const char& c) {
                          // words of more than two letters are a sentence
                          const auto at = static_cast<std::size_t>(&c - tex.data());
                          return std::isalpha(static_cast<unsigned char>(tex[at])) != 0 &&
                                 std::isalpha(static_cast<unsigned char>(tex[at + 1])) != 0 &&
                                 std::isalpha(static_cast<unsigned char>(tex[at + 2])) != 0;
                      }));
}

class Scanner {
public:
    Scanner(std::string_view text, std::vector<Formula>& formulas) : m_text(text), m_formulas(formulas) {}

    std::string scan() {
        while (m_at < m_text.size()) {
            if (m_at == 0 || m_text[m_at - 1] == '\n') {
                if (fence()) continue;
            }
            const char c = m_text[m_at];
            if (c == '`') {
                code();
            } else if (c == '\\') {
                escape();
            } else if (c == '$') {
                dollar();
            } else {
                ++m_at;
            }
        }
        if (m_formulas.empty()) return {};
        m_out += m_text.substr(m_copied);
        return std::move(m_out);
    }

private:
    std::string_view rest() const { return m_text.substr(m_at); }

    /// Skips a line of a fenced block; whether this was one.
    bool fence() {
        const std::size_t end = std::min(m_text.find('\n', m_at), m_text.size() - 1) + 1;
        const std::string_view line = m_text.substr(m_at, end - m_at);
        const std::size_t first = line.find_first_not_of(" \t>");
        const std::string_view body =
            first == std::string_view::npos ? std::string_view() : line.substr(first);
        const bool mark = body.starts_with("```") || body.starts_with("~~~");
        const std::size_t size = mark ? std::min(body.find_first_not_of(body[0]), body.size()) : 0;
        if (mark && m_fence == 0) {
            m_fence = body[0];
            m_fenceSize = size;
        } else if (mark && m_fence == body[0] && size >= m_fenceSize &&
                   body.find_first_not_of(" \t\r\n", size) == std::string_view::npos) {
            m_fence = 0;
        } else if (m_fence == 0) {
            return false;
        }
        m_at = end;
        return true;
    }

    /// Where a formula or code ends that may not go on behind a blank line.
    std::size_t find(std::string_view closer, std::size_t from, std::size_t within) const {
        const std::string_view part = m_text.substr(from, within);
        const std::size_t at = part.find(closer);
        const bool ends =
            at != std::string_view::npos && part.substr(0, at).find("\n\n") == std::string_view::npos;
        return ends ? from + at : std::string_view::npos;
    }

    void code() {
        const std::size_t ticks = std::min(m_text.find_first_not_of('`', m_at), m_text.size()) - m_at;
        const std::string run(ticks, '`');
        std::size_t end = m_at + ticks;
        while (true) {
            end = ticks > 20 ? std::string_view::npos : find(run, end, longestInline);
            if (end == std::string_view::npos) break;
            const std::size_t behind = std::min(m_text.find_first_not_of('`', end), m_text.size());
            if (behind - end == ticks) break;
            end = behind;
        }
        m_at = end == std::string_view::npos ? m_at + ticks : end + ticks;
    }

    void escape() {
        // Not in the address of a link: "[a](b\(c\))".
        const bool inAddress =
            m_at > 0 && (isAlnum(m_text[m_at - 1]) || m_text.substr(0, m_at).ends_with("]("));
        const bool round = rest().starts_with("\\(") && !inAddress;
        const bool square = rest().starts_with("\\[") && beginsLine();
        const std::size_t end = round    ? find("\\)", m_at + 2, longestInline)
                                : square ? find("\\]", m_at + 2, longest)
                                         : std::string_view::npos;
        const bool alone = round || (end != std::string_view::npos && endsLine(end + 2));
        if (end == std::string_view::npos || !alone || !take(2, end, 2)) m_at += 2;
    }

    bool beginsLine() const {
        const std::size_t near = m_at < 80 ? 0 : m_at - 80;
        const std::string_view before = m_text.substr(near, m_at - near);
        const std::size_t newline = before.rfind('\n');
        if (newline == std::string_view::npos && near > 0) return false;
        return before.substr(newline + 1).find_first_not_of(" \t>-*+.0123456789") == std::string_view::npos;
    }
    bool endsLine(std::size_t at) const {
        const std::size_t next = m_text.find_first_not_of(" \t\r.,;", at);
        return next == std::string_view::npos || m_text[next] == '\n';
    }

    void dollar() {
        if (rest().starts_with("$$")) {
            const std::size_t end = find("$$", m_at + 2, longest);
            if (end == std::string_view::npos || !take(2, end, 2)) m_at += 2;
            return;
        }
        const bool opens = m_at + 1 < m_text.size() && !isBlank(m_text[m_at + 1]) &&
                           (m_at == 0 || !isAlnum(m_text[m_at - 1]));
        std::size_t end = opens ? find("$", m_at + 1, longestInline) : std::string_view::npos;
        while (end != std::string_view::npos && m_text[end - 1] == '\\')
            end = find("$", end + 1, longestInline);
        const bool closes = end != std::string_view::npos && !isBlank(m_text[end - 1]) &&
                            (end + 1 == m_text.size() ||
                             (!isAlnum(m_text[end + 1]) && m_text[end + 1] != '{' && m_text[end + 1] != '('));
        if (!closes || !take(1, end, 1)) ++m_at;
    }

    bool take(std::size_t open, std::size_t end, std::size_t close) {
        const std::string_view tex = m_text.substr(m_at + open, end - m_at - open);
        if (!looksLikeMath(tex)) return false;
        m_out += m_text.substr(m_copied, m_at - m_copied);
        m_out += std::string(markBegin) + std::to_string(m_formulas.size()) + std::string(markEnd);
        m_formulas.push_back({std::string(m_text.substr(m_at, end + close - m_at)), std::string(tex)});
        m_at = m_copied = end + close;
        return true;
    }

    std::string_view m_text;
    std::vector<Formula>& m_formulas;
    std::string m_out;
    std::size_t m_at = 0, m_copied = 0;
    char m_fence = 0; ///< of the block of code that is open
    std::size_t m_fenceSize = 0;
};

} // namespace

std::string withFormulasApart(std::string_view text, std::vector<Formula>& formulas) {
    const bool none = text.find('$') == std::string_view::npos &&
                      text.find("\\(") == std::string_view::npos &&
                      text.find("\\[") == std::string_view::npos;
    if (none || text.find(markBegin) != std::string_view::npos) return {};
    return Scanner(text, formulas).scan();
}

std::optional<FormulaMark> nextFormula(std::string_view text, std::size_t from, std::size_t formulas) {
    const std::size_t begin = text.find(markBegin, from);
    if (begin == std::string_view::npos) return std::nullopt;
    const std::size_t end = text.find(markEnd, begin);
    if (end == std::string_view::npos || end - begin > 20) return std::nullopt;
    const std::size_t number =
        std::stoul(std::string(text.substr(begin + markBegin.size(), end - begin - markBegin.size())));
    if (number >= formulas) return std::nullopt;
    return FormulaMark{begin, end + markEnd.size(), number};
}

std::string withSources(std::string_view text, const std::vector<Formula>& formulas) {
    std::string out;
    std::size_t from = 0;
    for (auto mark = nextFormula(text, 0, formulas.size()); mark;
         mark = nextFormula(text, from, formulas.size())) {
        out += text.substr(from, mark->begin - from);
        out += formulas[mark->number].source;
        from = mark->end;
    }
    return out + std::string(text.substr(from));
}

} // namespace chat
