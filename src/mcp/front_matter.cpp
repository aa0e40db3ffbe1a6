#include "mcp/front_matter.h"

#include "wire/untrusted_json.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <regex>
#include <string>
#include <utility>
#include <vector>

namespace mcp {

using base::ErrorKind;
using base::Json;

namespace {

constexpr std::size_t maxHeader = 64U << 10;
constexpr int maxDepth = 16;

struct Line {
    std::size_t indent = 0;
    std::string text; ///< without indentation
    std::string raw;
};

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Without a comment that stands behind it.
std::string_view uncommented(std::string_view plain) {
    const auto comment = plain.starts_with('#') ? 0 : plain.find(" #");
    return comment == std::string_view::npos ? plain : trimmed(plain.substr(0, comment));
}

/// What a plain scalar means in YAML's core schema.
Json plainValue(std::string_view text) {
    if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL") return nullptr;
    if (text == "true" || text == "True" || text == "TRUE") return true;
    if (text == "false" || text == "False" || text == "FALSE") return false;
    static const std::regex number(R"([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?)");
    if (text.size() > 40 || !std::regex_match(text.begin(), text.end(), number)) return std::string(text);
    const std::string_view digits = text.front() == '+' ? text.substr(1) : text;
    std::int64_t whole = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), whole);
    if (error == std::errc() && end == digits.data() + digits.size()) return whole;
    double value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

/// Reads the lines one after the other; every function leaves m_next behind what it took.
class Reader {
public:
    explicit Reader(std::vector<Line> lines) : m_lines(std::move(lines)) {}

    base::Result<Json> read() {
        skipEmpty();
        if (m_next == m_lines.size()) return Json(Json::object());
        auto value = block(m_lines[m_next].indent, 0);
        skipEmpty();
        if (value && m_next != m_lines.size()) return fail("a line has an indentation that fits nowhere");
        return value;
    }

private:
    static tl::unexpected<base::Error> fail(const std::string& why) {
        return base::fail(ErrorKind::Protocol, "the header of the skill cannot be read: " + why);
    }

    void skipEmpty() {
        while (m_next < m_lines.size() && (m_lines[m_next].text.empty() || m_lines[m_next].text[0] == '#'))
            ++m_next;
    }
    bool at(std::size_t indent) {
        skipEmpty();
        return m_next < m_lines.size() && m_lines[m_next].indent == indent;
    }
    bool isItem() const { return m_lines[m_next].text == "-" || m_lines[m_next].text.starts_with("- "); }

    base::Result<Json> block(std::size_t indent, int depth) {
        if (depth > maxDepth) return fail("it is nested too deeply");
        return isItem() ? list(indent, depth) : mapping(indent, depth);
    }

    base::Result<Json> list(std::size_t indent, int depth) {
        Json out = Json::array();
        while (at(indent) && isItem()) {
            Line& line = m_lines[m_next];
            const auto rest = line.text.find_first_not_of(' ', 1);
            const bool nested = rest != std::string::npos && keyEnd(line.text.substr(rest));
            if (nested) { // "- a: 1" begins a mapping that goes on below its first key
                line.indent += rest;
                line.text = line.text.substr(rest);
                auto item = mapping(line.indent, depth + 1);
                if (!item) return item;
                out.push_back(*std::move(item));
                continue;
            }
            ++m_next;
            auto item = value(rest == std::string::npos ? "" : line.text.substr(rest), indent, depth, false);
            if (!item) return item;
            out.push_back(*std::move(item));
        }
        return out;
    }

    base::Result<Json> mapping(std::size_t indent, int depth) {
        Json out = Json::object();
        while (at(indent) && !isItem()) {
            const std::string text = m_lines[m_next].text;
            const auto end = keyEnd(text);
            if (!end) return fail("a line is neither \"key: value\" nor a part of one");
            auto key = scalar(trimmed(std::string_view(text).substr(0, *end)));
            if (!key) return key;
            const std::string name = key->is_string() ? key->get<std::string>() : text.substr(0, *end);
            if (out.contains(name)) return fail("\"" + name + "\" stands there twice");
            ++m_next;
            auto member =
                value(std::string(trimmed(std::string_view(text).substr(*end + 1))), indent, depth, true);
            if (!member) return member;
            out[name] = *std::move(member);
        }
        return out;
    }

    /// Where the colon behind a key stands.
    static std::optional<std::size_t> keyEnd(const std::string& text) {
        std::size_t from = 0;
        if (!text.empty() && (text[0] == '"' || text[0] == '\'')) {
            from = text.find(text[0], 1);
            if (from == std::string::npos) return std::nullopt;
        }
        for (auto colon = text.find(':', from); colon != std::string::npos; colon = text.find(':', colon + 1))
            if (colon + 1 == text.size() || text[colon + 1] == ' ') return colon;
        return std::nullopt;
    }

    /// What stands behind a key or a dash, and the lines below that belong to it.
    base::Result<Json> value(const std::string& given, std::size_t indent, int depth, bool ofKey) {
        const std::string text(given.starts_with('"') || given.starts_with('\'') ? given
                                                                                 : uncommented(given));
        if (text.empty()) {
            skipEmpty();
            if (m_next == m_lines.size()) return Json(nullptr);
            const std::size_t next = m_lines[m_next].indent;
            const bool listBelow = ofKey && next == indent && isItem(); // right below its key
            if (next > indent || listBelow) return block(next, depth + 1);
            return Json(nullptr);
        }
        if (text[0] == '|' || text[0] == '>') return blockText(text, indent);
        if (text[0] == '[') return flowList(text);
        if (text[0] == '"' || text[0] == '\'') return scalar(text);
        std::string whole = text; // a plain scalar may go on in deeper lines
        while (m_next < m_lines.size() && m_lines[m_next].indent > indent && !m_lines[m_next].text.empty())
            whole += " " + std::string(uncommented(trimmed(m_lines[m_next++].text)));
        if (whole.find(": ") != std::string::npos) return fail("a plain text has a colon in it");
        return scalar(whole);
    }

    static base::Result<Json> scalar(std::string_view text) {
        if (text.starts_with('"')) return doubleQuoted(text);
        if (text.starts_with('\'')) return singleQuoted(text);
        static constexpr std::string_view special = "&*!|>%@`{[]},?";
        if (!text.empty() && special.find(text.front()) != std::string_view::npos)
            return fail("it uses a part of YAML that is not understood here");
        return plainValue(text);
    }

    static base::Result<Json> singleQuoted(std::string_view text) {
        std::string out;
        for (std::size_t i = 1; i < text.size(); ++i) {
            if (text[i] != '\'') {
                out += text[i];
            } else if (i + 1 < text.size() && text[i + 1] == '\'') {
                out += text[i++];
            } else {
                if (!uncommented(trimmed(text.substr(i + 1))).empty())
                    return fail("text follows a quotation");
                return Json(out);
            }
        }
        return fail("a quotation has no end");
    }

    /// JSON's escapes are a subset of YAML's; the others are not understood.
    static base::Result<Json> doubleQuoted(std::string_view text) {
        std::size_t end = 1;
        while (end < text.size() && text[end] != '"')
            end += text[end] == '\\' ? 2 : 1;
        if (end >= text.size()) return fail("a quotation has no end");
        if (!uncommented(trimmed(text.substr(end + 1))).empty()) return fail("text follows a quotation");
        auto read = wire::readJson(text.substr(0, end + 1));
        if (!read) return fail("a quotation has an escape that is not understood here");
        return read;
    }

    static base::Result<Json> flowList(const std::string& text) {
        if (text.back() != ']') return fail("a list in brackets goes over several lines");
        Json out = Json::array();
        const std::string inside = text.substr(1, text.size() - 2);
        if (inside.find_first_of("\"'[]{}") != std::string::npos)
            return fail("a list in brackets has quotations or lists in it");
        for (std::size_t from = 0; from <= inside.size() && !trimmed(inside).empty();) {
            const auto comma = std::min(inside.find(',', from), inside.size());
            auto item = scalar(trimmed(std::string_view(inside).substr(from, comma - from)));
            if (!item) return item;
            out.push_back(*std::move(item));
            from = comma + 1;
        }
        return out;
    }

    /// "|" keeps line ends, ">" folds them; "-" drops the last one, "+" keeps all.
    base::Result<Json> blockText(const std::string& header, std::size_t indent) {
        const char style = header[0];
        const std::string chomp = header.substr(1);
        if (!chomp.empty() && chomp != "-" && chomp != "+") return fail("a block has an unusual beginning");
        std::vector<std::string> lines;
        std::optional<std::size_t> depth;
        for (; m_next < m_lines.size(); ++m_next) {
            const Line& line = m_lines[m_next];
            const bool empty = trimmed(line.raw).empty();
            if (!empty && line.indent <= indent) break;
            if (!empty && !depth) depth = line.indent;
            if (!empty && line.indent < *depth) return fail("a block is indented unevenly");
            lines.push_back(empty ? "" : line.raw.substr(*depth));
        }
        std::size_t trailing = 0;
        while (!lines.empty() && lines.back().empty()) {
            lines.pop_back();
            ++trailing;
        }
        std::string out;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const bool deeper = style == '>' && !lines[i].empty() && lines[i][0] == ' ';
            if (deeper) return fail("a folded block has deeper lines");
            const bool join = style == '>' && i > 0 && !lines[i].empty() && !lines[i - 1].empty();
            const bool blankBefore = style == '>' && i > 0 && !lines[i].empty() && lines[i - 1].empty();
            if (i > 0 && !blankBefore) out += join ? " " : "\n";
            out += lines[i];
        }
        if (chomp != "-" && !lines.empty()) out += '\n';
        if (chomp == "+") out.append(trailing, '\n');
        return Json(out);
    }

    std::vector<Line> m_lines;
    std::size_t m_next = 0;
};

} // namespace

base::Result<Json> readFrontMatter(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::vector<Line> lines;
    bool begun = false;
    for (std::size_t from = 0; from < text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        std::string_view raw = text.substr(from, end - from);
        from = end + 1;
        if (raw.ends_with('\r')) raw.remove_suffix(1);
        const bool fence = raw.starts_with("---") && trimmed(raw.substr(3)).empty();
        if (!begun && !fence) break;
        if (fence && begun) return Reader(std::move(lines)).read();
        if (from > maxHeader) return base::fail(ErrorKind::TooLarge, "the header of the skill is too long");
        if (!std::exchange(begun, true)) continue;
        const auto indent = std::min(raw.find_first_not_of(' '), raw.size());
        if (indent < raw.size() && raw[indent] == '\t')
            return base::fail(ErrorKind::Protocol, "the header of the skill is indented with tabs");
        lines.push_back({indent, std::string(trimmed(raw)), std::string(raw)});
    }
    return base::fail(ErrorKind::Protocol, "the file does not begin with a header between two \"---\"");
}

bool sameContent(const Json& a, const Json& b) {
    if (a.is_number() && b.is_number()) return a.get<double>() == b.get<double>();
    if (a.is_array() && b.is_array())
        return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), sameContent);
    if (!a.is_object() || !b.is_object()) return a == b;
    if (a.size() != b.size()) return false;
    return std::all_of(a.items().begin(), a.items().end(), [&b](const auto& entry) {
        const auto other = b.find(entry.key());
        return other != b.end() && sameContent(entry.value(), *other);
    });
}

} // namespace mcp
