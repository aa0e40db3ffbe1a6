#include "wire/json_outline.h"
#include "base/utf8.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace wire {
namespace {

constexpr auto notFound = std::string_view::npos;

bool isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// Behind the string that begins at `at` (its quote), or notFound.
std::size_t endOfString(std::string_view text, std::size_t at) {
    for (++at; at < text.size(); ++at) {
        if (text[at] == '"') return at + 1;
        if (text[at] == '\\') ++at;
    }
    return notFound;
}

std::size_t endOfNumber(std::string_view text, std::size_t at) {
    const std::size_t from = at;
    const auto digits = [&] {
        const std::size_t first = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9')
            ++at;
        return at > first;
    };
    if (at < text.size() && text[at] == '-') ++at;
    if (!digits()) return notFound;
    if (at < text.size() && text[at] == '.') {
        ++at;
        if (!digits()) return notFound;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        if (!digits()) return notFound;
    }
    return at > from ? at : notFound;
}

using Node = JsonOutline::Node;
using Kind = JsonOutline::Kind;

/// One walk over the text, with a stack of open containers of its own.
class Walk {
public:
    Walk(std::string_view text, const JsonOutline::Limits& limits, std::vector<Node>& nodes)
        : m_text(text), m_limits(limits), m_nodes(nodes) {}

    bool run() {
        skip();
        while (value()) {
            if (!next()) return m_ended;
        }
        return false;
    }

private:
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    void skip() {
        while (m_at < m_text.size() && isSpace(m_text[m_at]))
            ++m_at;
    }
    bool name() {
        if (peek() != '"') return false;
        m_key = static_cast<std::uint32_t>(m_at);
        const std::size_t end = endOfString(m_text, m_at);
        if (end == notFound) return false;
        m_at = end;
        skip();
        if (peek() != ':') return false;
        ++m_at;
        skip();
        return true;
    }
    /// Goes on to where the next value begins. False at the end, whole or broken (m_ended).
    bool next() {
        while (true) {
            skip();
            if (m_open.empty()) {
                m_ended = m_at == m_text.size();
                return false;
            }
            const std::uint32_t open = m_open.back();
            const bool object = m_nodes[open].kind == Kind::Object;
            if (peek() == (object ? '}' : ']')) {
                close();
                continue;
            }
            if (open + 1 != m_nodes.size()) { // not the first child
                if (peek() != ',') return false;
                ++m_at;
                skip();
            }
            return !object || name();
        }
    }
    void close() {
        Node& node = m_nodes[m_open.back()];
        node.end = static_cast<std::uint32_t>(++m_at);
        node.next = static_cast<std::uint32_t>(m_nodes.size());
        m_open.pop_back();
    }
    bool value() {
        if (m_nodes.size() >= m_limits.nodes) return false;
        if (!m_open.empty()) ++m_nodes[m_open.back()].count;
        Node node{.begin = static_cast<std::uint32_t>(m_at), .key = m_key};
        m_key = 0;
        const char c = peek();
        if (c == '{' || c == '[') {
            if (m_open.size() >= m_limits.depth) return false;
            node.kind = c == '{' ? Kind::Object : Kind::Array;
            m_open.push_back(static_cast<std::uint32_t>(m_nodes.size()));
            m_nodes.push_back(node);
            ++m_at;
            return true;
        }
        const std::size_t end = c == '"' ? endOfString(m_text, m_at) : scalar(c, node.kind);
        if (end == notFound) return false;
        if (c == '"') node.kind = Kind::String;
        node.end = static_cast<std::uint32_t>(end);
        node.next = static_cast<std::uint32_t>(m_nodes.size() + 1);
        m_nodes.push_back(node);
        m_at = end;
        return true;
    }
    std::size_t scalar(char c, Kind& kind) const {
        kind = c == 't' || c == 'f' ? Kind::Boolean : c == 'n' ? Kind::Null : Kind::Number;
        const std::string_view word = c == 't' ? "true" : c == 'f' ? "false" : "null";
        if (kind == Kind::Number) return endOfNumber(m_text, m_at);
        return m_text.substr(m_at, word.size()) == word ? m_at + word.size() : notFound;
    }

    std::string_view m_text;
    const JsonOutline::Limits& m_limits;
    std::vector<Node>& m_nodes;
    std::vector<std::uint32_t> m_open;
    std::size_t m_at = 0;
    std::uint32_t m_key = 0;
    bool m_ended = false;
};

std::optional<std::uint32_t> unitAt(std::string_view text, std::size_t at) {
    if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
    std::uint32_t unit = 0;
    const auto read = std::from_chars(text.data() + at + 2, text.data() + at + 6, unit, 16);
    if (read.ec != std::errc() || read.ptr != text.data() + at + 6) return std::nullopt;
    return unit;
}

} // namespace

std::string unescaped(std::string_view inside) {
    std::string out;
    out.reserve(inside.size());
    for (std::size_t at = 0; at < inside.size(); ++at) {
        if (inside[at] != '\\' || at + 1 == inside.size()) {
            out += inside[at];
            continue;
        }
        if (auto unit = unitAt(inside, at)) {
            at += 5;
            const auto low = *unit >= 0xD800 && *unit < 0xDC00 ? unitAt(inside, at + 1) : std::nullopt;
            if (low && *low >= 0xDC00 && *low < 0xE000) {
                unit = 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00);
                at += 6;
            }
            base::appendUtf8(out, *unit >= 0xD800 && *unit < 0xE000 ? 0xFFFD : *unit);
            continue;
        }
        const char c = inside[++at];
        out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c == 'b' ? '\b' : c == 'f' ? '\f' : c;
    }
    return out;
}

std::optional<JsonOutline> JsonOutline::read(std::string text, const Limits& limits) {
    if (text.size() > std::min<std::size_t>(limits.bytes, std::numeric_limits<std::uint32_t>::max() / 2))
        return std::nullopt;
    JsonOutline outline;
    outline.m_text = std::move(text);
    if (!Walk(outline.m_text, limits, outline.m_nodes).run()) return std::nullopt;
    outline.m_nodes.shrink_to_fit();
    return outline;
}

std::string_view JsonOutline::raw(std::uint32_t node) const {
    return std::string_view(m_text).substr(at(node).begin, at(node).end - at(node).begin);
}

std::string_view JsonOutline::keyText(std::uint32_t node) const {
    const std::size_t quote = at(node).key;
    if (quote == 0) return {};
    return std::string_view(m_text).substr(quote + 1, endOfString(m_text, quote) - quote - 2);
}

std::string JsonOutline::key(std::uint32_t node) const {
    return unescaped(keyText(node));
}

std::string JsonOutline::value(std::uint32_t node, std::size_t most) const {
    const std::string_view text = raw(node);
    if (at(node).kind != Kind::String) return std::string(text.substr(0, most));
    return unescaped(text.substr(1, text.size() - 2).substr(0, most));
}

std::optional<double> JsonOutline::number(std::uint32_t node) const {
    if (at(node).kind != Kind::Number) return std::nullopt;
    const std::string_view text = raw(node);
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc()) return std::nullopt;
    return value;
}

std::uint32_t JsonOutline::member(std::uint32_t object, std::string_view name) const {
    if (at(object).kind != Kind::Object) return 0;
    for (std::uint32_t child = object + 1; child < endOf(object); child = at(child).next)
        if (keyText(child) == name) return child;
    return 0;
}

} // namespace wire
