#include "chat/highlight.h"

#include <algorithm>
#include <cctype>

#include "chat/highlight_languages.h"

namespace chat {
namespace {

constexpr std::string_view riskyWords =
    "no delete shutdown deactivate reload erase clear undo remove default rollback zeroize reboot";

constexpr std::size_t longestName = 200;

bool isWord(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Reads one line after the other; what is open at the end of one is in the state.
class Reader {
public:
    Reader(const Language& language, std::string_view text, HighlightState& state)
        : m_language(language), m_text(text), m_state(state) {}

    std::vector<TokenRun> read() {
        for (std::size_t at = 0; at < m_text.size();) {
            const std::size_t end = std::min(m_text.find('\n', at), m_text.size());
            m_at = at;
            m_end = end;
            line();
            at = end + 1;
        }
        return std::move(m_runs);
    }

private:
    std::string_view rest() const { return m_text.substr(m_at, m_end - m_at); }
    char here() const { return m_text[m_at]; }
    bool begins() const {
        return m_text.substr(m_begin, m_at - m_begin).find_first_not_of(" \t-") == std::string_view::npos;
    }

    void add(std::size_t begin, std::size_t end, Token kind) {
        if (end <= begin) return;
        if (!m_runs.empty() && m_runs.back().kind == kind &&
            m_runs.back().begin + m_runs.back().length == begin) {
            m_runs.back().length += end - begin;
        } else {
            m_runs.push_back({begin, end - begin, kind});
        }
    }

    void line() {
        m_begin = m_at;
        if (m_language.form == Language::Form::Lines) return difference();
        if (!m_state.closer.empty() && !close()) return;
        if (m_language.form == Language::Form::Words && m_begin == m_at) beginning();
        while (m_at < m_end) {
            if (comment() || text() || number()) continue;
            if (m_language.form == Language::Form::Markup ? markup() : word()) continue;
            ++m_at;
        }
    }

    void difference() {
        const std::string_view line = rest();
        if (line.starts_with("@@") || line.starts_with("diff ") || line.starts_with("index ") ||
            line.starts_with("+++") || line.starts_with("---")) {
            add(m_at, m_end, Token::Place);
        } else if (line.starts_with('+') || line.starts_with('-')) {
            add(m_at, m_end, line[0] == '+' ? Token::Added : Token::Removed);
        }
    }

    /// Goes on in what is open; whether it ended in this line.
    bool close() {
        const std::size_t end = m_text.substr(0, m_end).find(m_state.closer, m_at);
        if (end == std::string_view::npos) {
            add(m_at, m_end, m_state.kind);
            m_at = m_end;
            return false;
        }
        add(m_at, end + m_state.closer.size(), m_state.kind);
        m_at = end + m_state.closer.size();
        m_state = {};
        return true;
    }

    /// Opens a comment or string that may go on in the lines below.
    bool open(std::string_view opener, std::string_view closer, Token kind) {
        if (opener.empty() || !rest().starts_with(opener)) return false;
        add(m_at, m_at + opener.size(), kind);
        m_at += opener.size();
        m_state = {std::string(closer), kind};
        close();
        return true;
    }

    /// Prompts, sections, keys.
    void beginning() {
        const std::string_view line = rest();
        const std::size_t first = line.find_first_not_of(" \t");
        if (first == std::string_view::npos) return;
        if (m_language.variables &&
            (line.starts_with("$ ") || line.starts_with("# ") || line.starts_with("> ")) && line[0] != '#') {
            add(m_at, m_at + 1, Token::Comment);
            m_at += 2;
        }
        if (m_language.keys == Language::Keys::Equals && line[first] == '[') {
            const std::size_t end = line.find_last_of(']');
            if (end == std::string_view::npos) return;
            add(m_at + first, m_at + end + 1, Token::Keyword);
            m_at += end + 1;
            return;
        }
        if (m_language.keys != Language::Keys::None) key(line);
    }

    void key(std::string_view line) {
        std::size_t begin = line.find_first_not_of(" \t");
        while (begin < line.size() && line.substr(begin).starts_with("- "))
            begin = std::min(line.find_first_not_of(' ', begin + 1), line.size());
        std::size_t end = begin;
        while (end < line.size() &&
               (isWord(line[end]) || std::string_view("-./@*+").find(line[end]) != std::string_view::npos))
            ++end;
        if (end == begin) return;
        std::size_t mark = end;
        while (mark < line.size() && line[mark] == ' ')
            ++mark;
        const bool colon = m_language.keys == Language::Keys::Colon && end < line.size() &&
                           line[end] == ':' &&
                           (end + 1 == line.size() || line[end + 1] == ' ' || line[end + 1] == '\r');
        const bool equals = m_language.keys == Language::Keys::Equals && mark < line.size() &&
                            line[mark] == '=' && !line.substr(mark).starts_with("==");
        if (!colon && !equals) return;
        add(m_at + begin, m_at + end, Token::Key);
        m_at += end;
    }

    bool comment() {
        if (open(m_language.blockOpen, m_language.blockClose, Token::Comment)) return true;
        std::string_view marks = m_language.lineComments;
        while (!marks.empty()) {
            const std::string_view mark = marks.substr(0, marks.find(' '));
            marks.remove_prefix(std::min(mark.size() + 1, marks.size()));
            if (!rest().starts_with(mark)) continue;
            // "#" and ";" and "!" begin a comment only where a word could begin: not in "a#b" or "$#".
            const bool free =
                m_at == m_begin || std::isspace(static_cast<unsigned char>(m_text[m_at - 1])) != 0;
            const bool alone = mark == "!" || mark == ";";
            if (mark.size() == 1 && (!free || (alone && !begins()))) continue;
            add(m_at, m_end, Token::Comment);
            m_at = m_end;
            return true;
        }
        return false;
    }

    bool text() {
        std::string_view longs = m_language.longQuotes;
        while (!longs.empty()) {
            const std::string_view mark = longs.substr(0, longs.find(' '));
            longs.remove_prefix(std::min(mark.size() + 1, longs.size()));
            if (open(mark, mark, Token::String)) return true;
        }
        const char quote = here();
        if (m_language.quotes.find(quote) == std::string_view::npos) return false;
        // An apostrophe inside a word is none: "don't".
        if (quote == '\'' && m_at > m_begin && isWord(m_text[m_at - 1])) return false;
        std::size_t end = m_at + 1;
        while (end < m_end && m_text[end] != quote)
            end += m_text[end] == '\\' && end + 1 < m_end ? 2 : 1;
        end = std::min(end + 1, m_end);
        std::size_t behind = end;
        while (behind < m_end && m_text[behind] == ' ')
            ++behind;
        const bool isKey =
            m_language.keys == Language::Keys::Colon && behind < m_end && m_text[behind] == ':';
        add(m_at, end, isKey ? Token::Key : Token::String);
        m_at = end;
        return true;
    }

    bool number() {
        if (!isDigit(here()) || (m_at > m_begin && isWord(m_text[m_at - 1]))) return false;
        const bool router = m_language.form == Language::Form::Router;
        std::size_t end = m_at;
        while (end < m_end && (isWord(m_text[end]) || m_text[end] == '.' ||
                               (router && (m_text[end] == '/' || m_text[end] == ':'))))
            ++end;
        while (end > m_at + 1 && (m_text[end - 1] == '.' || m_text[end - 1] == ':'))
            --end;
        add(m_at, end, Token::Number);
        m_at = end;
        return true;
    }

    bool markup() {
        if (here() != '<') return false;
        const std::size_t begin = m_at++;
        while (m_at < m_end &&
               (isWord(here()) || std::string_view("/?!:-.").find(here()) != std::string_view::npos))
            ++m_at;
        add(begin, m_at, Token::Keyword);
        while (m_at < m_end && here() != '>') {
            if (text()) continue;
            const std::size_t name = m_at;
            while (m_at < m_end && (isWord(here()) || here() == ':' || here() == '-'))
                ++m_at;
            if (m_at == name) {
                ++m_at;
            } else if (m_at < m_end && here() == '=') {
                add(name, m_at, Token::Key);
            }
        }
        if (m_at < m_end) add(m_at, m_at + 1, Token::Keyword), ++m_at;
        return true;
    }

    bool variable() {
        if (!m_language.variables || here() != '$' || m_at + 1 >= m_end) return false;
        std::size_t end = m_at + 1;
        if (m_text[end] == '{') {
            end = m_text.substr(0, std::min(m_end, end + longestName)).find('}', end);
            if (end == std::string_view::npos) return false;
            ++end;
        } else {
            while (end < m_end && isWord(m_text[end]))
                ++end;
        }
        if (end == m_at + 1) return false;
        add(m_at, end, Token::Key);
        m_at = end;
        return true;
    }

    bool word() {
        if (variable()) return true;
        if (!isWord(here())) return false;
        const bool router = m_language.form == Language::Form::Router;
        std::size_t end = m_at;
        while (end < m_end && (isWord(m_text[end]) ||
                               (m_text[end] == '-' && (router || m_language.keys != Language::Keys::None))))
            ++end;
        // "ge-0/0/0.100": the name of an interface is one word.
        if (router && isDigit(m_text[end - 1]))
            while (end < m_end && (isWord(m_text[end]) ||
                                   std::string_view("/.:").find(m_text[end]) != std::string_view::npos))
                ++end;
        std::string word(m_text.substr(m_at, end - m_at));
        if (m_language.anyCase || router)
            std::transform(word.begin(), word.end(), word.begin(), [](char c) {
                return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            });
        const std::size_t at = m_at;
        m_at = end;
        if (router) return command(word, at, end);
        if (word.size() <= 24 && isOneOf(word, m_language.keywords)) add(at, end, Token::Keyword);
        return true;
    }

    /// A word of a router's configuration. What a description says is no command.
    bool command(const std::string& word, std::size_t at, std::size_t end) {
        if (word.size() > 24) return true;
        if (isOneOf(word, riskyWords)) {
            add(at, end, Token::Risky);
        } else if (isOneOf(word, m_language.keywords)) {
            add(at, end, Token::Keyword);
        }
        if (word == "description" && end < m_end && m_text[end] == ' ') {
            std::size_t last = m_end;
            while (last > end && (m_text[last - 1] == ';' || m_text[last - 1] == '\r'))
                --last;
            add(end + 1, last, Token::String);
            m_at = m_end;
        }
        return true;
    }

    const Language& m_language;
    std::string_view m_text;
    HighlightState& m_state;
    std::size_t m_begin = 0, m_at = 0, m_end = 0;
    std::vector<TokenRun> m_runs;
};

bool hasLine(std::string_view text, std::string_view begin) {
    return text.starts_with(begin) || text.find("\n" + std::string(begin)) != std::string_view::npos;
}

} // namespace

std::vector<TokenRun> highlight(std::string_view language, std::string_view text, HighlightState& state) {
    const Language* known = languageOf(language);
    return known == nullptr ? std::vector<TokenRun>() : Reader(*known, text, state).read();
}

bool isKnownLanguage(std::string_view language) {
    return languageOf(language) != nullptr;
}

std::string_view detectedLanguage(std::string_view text) {
    text = text.substr(0, 4000);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    const std::size_t second = text.find_first_not_of(" \t\r\n", first + 1);
    if ((text[first] == '{' || text[first] == '[') && second != std::string_view::npos &&
        (text[second] == '"' || (text[first] == '[' && (text[second] == '{' || text[second] == '['))))
        return "json";
    if (hasLine(text, "diff --git ") || (hasLine(text, "--- ") && hasLine(text, "+++ ")) ||
        hasLine(text, "@@ -"))
        return "diff";
    if (hasLine(text, "set interfaces ") || hasLine(text, "set protocols ") || hasLine(text, "set system ") ||
        hasLine(text, "set routing-options ") || hasLine(text, "delete interfaces "))
        return "junos";
    const bool verbs =
        hasLine(text, "interface ") || hasLine(text, "router bgp ") || hasLine(text, "router ospf ");
    if (verbs &&
        (hasLine(text, " ip address ") || hasLine(text, " no shutdown") || hasLine(text, " switchport ") ||
         hasLine(text, "!\n") || hasLine(text, " neighbor ") || hasLine(text, " description ")))
        return "ios";
    return {};
}

} // namespace chat
