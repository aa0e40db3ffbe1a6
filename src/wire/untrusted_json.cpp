#include "wire/untrusted_json.h"

#include "base/display_text.h"

#include <unordered_set>
#include <vector>

#include <QString>

namespace wire {
namespace {

using base::ErrorKind;
using base::Json;

int hexDigit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// The code unit of a "\uXXXX" escape that begins at `at`, or -1.
int escapedUnit(std::string_view text, std::size_t at) {
    if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return -1;
    int unit = 0;
    for (std::size_t i = at + 2; i < at + 6; ++i) {
        const int digit = hexDigit(text[i]);
        if (digit < 0) return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

/// Calls `found(at, unit)` for each escaped half of a surrogate pair that stands alone: providers send them
/// when they cut an emoji in two. It returns where to go on.
template <typename Found>
void eachLoneSurrogate(std::string& text, Found&& found) {
    for (std::size_t at = text.find('\\'); at != std::string::npos; at = text.find('\\', at)) {
        const int unit = escapedUnit(text, at);
        if (unit < 0) {
            at += 2; // another escape, or the backslash of an escaped backslash
            continue;
        }
        const bool high = unit >= 0xD800 && unit < 0xDC00;
        const bool low = unit >= 0xDC00 && unit < 0xE000;
        if (high) {
            const int next = escapedUnit(text, at + 6);
            if (next >= 0xDC00 && next < 0xE000) {
                at += 12;
                continue;
            }
        }
        at = high || low ? found(at, static_cast<unsigned>(unit)) : at + 6;
    }
}

/// nlohmann refuses lone surrogates. Same length, so the rest of the text does not move.
void repairSurrogates(std::string& text) {
    eachLoneSurrogate(text, [&](std::size_t at, unsigned) {
        text.replace(at, 6, "\\ufffd");
        return at + 6;
    });
}

/// Builds the document while it counts, so that a hostile body is dropped before it costs memory.
class LimitedReader final : public nlohmann::json_sax<Json> {
public:
    explicit LimitedReader(const JsonLimits& limits) : m_limits(limits) {}

    Json take() { return std::move(m_root); }
    const base::Error& error() const { return m_error; }

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override { return put(value); }
    bool number_float(number_float_t value, const string_t&) override { return put(value); }
    bool string(string_t& value) override { return put(std::move(value)); }
    bool binary(binary_t&) override { return refuse(ErrorKind::Protocol, "binary value"); }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        if (!count()) return false;
        Level& level = m_levels.back();
        if (!level.keys.insert(name).second)
            return refuse(ErrorKind::Protocol,
                          "the key \"" + base::displayLine(name, 60) + "\" stands twice");
        level.key = std::move(name);
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        return refuse(ErrorKind::Protocol, "not JSON at byte " + std::to_string(position));
    }

private:
    struct Level {
        Json* value;
        std::string key;
        std::unordered_set<std::string> keys;
    };

    bool refuse(ErrorKind kind, std::string why) {
        m_error = {.kind = kind, .detail = std::move(why)};
        return false;
    }
    bool count() {
        return ++m_nodes <= m_limits.nodes ||
               refuse(ErrorKind::TooLarge, "more than " + std::to_string(m_limits.nodes) + " JSON values");
    }
    Json* place(Json value) {
        if (m_levels.empty()) {
            m_root = std::move(value);
            return &m_root;
        }
        Level& level = m_levels.back();
        if (level.value->is_array())
            return &level.value->get_ref<Json::array_t&>().emplace_back(std::move(value));
        // The key is known to be new: append without ordered_json's linear look-up.
        auto& members = level.value->get_ref<Json::object_t&>();
        static_cast<Json::object_t::Container&>(members).emplace_back(std::move(level.key), std::move(value));
        return &members.back().second;
    }
    template <typename Value>
    bool put(Value&& value) {
        if (!count()) return false;
        place(Json(std::forward<Value>(value)));
        return true;
    }
    bool open(Json container) {
        if (!count()) return false;
        if (m_levels.size() >= m_limits.depth)
            return refuse(ErrorKind::TooLarge,
                          "JSON nested deeper than " + std::to_string(m_limits.depth) + " levels");
        Json* const placed = place(std::move(container));
        m_levels.push_back({placed, {}, {}});
        return true;
    }
    bool close() {
        m_levels.pop_back();
        return true;
    }

    const JsonLimits& m_limits;
    Json m_root;
    std::vector<Level> m_levels;
    std::size_t m_nodes = 0;
    base::Error m_error{.kind = ErrorKind::Protocol, .detail = "not JSON"};
};

base::Result<Json> readRepaired(const std::string& text, const JsonLimits& limits) {
    LimitedReader reader(limits);
    if (!Json::sax_parse(text, &reader)) return base::fail(reader.error());
    return reader.take();
}

} // namespace

base::Result<Json> readJson(std::string_view text, const JsonLimits& limits) {
    if (text.size() > limits.bytes)
        return base::fail(ErrorKind::TooLarge, "JSON of " + std::to_string(text.size()) + " bytes");
    // nlohmann takes a NUL for the end of the text; a raw NUL is never JSON.
    if (const auto nul = text.find('\0'); nul != std::string_view::npos)
        return base::fail(ErrorKind::Protocol, "not JSON at byte " + std::to_string(nul));
    std::string repaired = base::repairUtf8(text);
    repairSurrogates(repaired);
    return readRepaired(repaired, limits);
}

base::Result<std::string> mendedJson(std::string_view text, unsigned firstHalf) {
    if (const auto nul = text.find('\0'); nul != std::string_view::npos)
        return base::fail(ErrorKind::Protocol, "not JSON at byte " + std::to_string(nul));
    std::string mended = base::repairUtf8(text);
    eachLoneSurrogate(mended, [&](std::size_t at, unsigned unit) {
        const char32_t code = firstHalf + (unit - 0xD800);
        const QByteArray utf8 = QString::fromUcs4(&code, 1).toUtf8();
        mended.replace(at, 6, utf8.toStdString());
        return at + static_cast<std::size_t>(utf8.size());
    });
    const auto json = readRepaired(mended, {});
    if (!json) return base::fail(json.error());
    return base::dump(*json);
}
std::string closedJson(std::string_view text) {
    std::string open;      // the brackets that wait, innermost last
    std::string best = ""; // the longest beginning that can be closed, and what closes it
    std::string closing;
    bool inString = false, isKey = false, expectsKey = false;
    const auto keep = [&](std::size_t length) {
        best = text.substr(0, length);
        closing.assign(open.rbegin(), open.rend());
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (inString) {
            if (c == '\\') ++at;
            if (c != '"') continue;
            inString = false;
            if (!isKey) keep(at + 1);
        } else if (c == '"') {
            inString = true;
            isKey = expectsKey && !open.empty() && open.back() == '}';
        } else if (c == '{' || c == '[') {
            open += c == '{' ? '}' : ']';
            expectsKey = c == '{';
            keep(at + 1);
        } else if (c == '}' || c == ']') {
            if (open.empty() || open.back() != c) return {};
            open.pop_back();
            keep(at + 1);
        } else if (c == ':') {
            expectsKey = false;
        } else if (c == ',') {
            keep(at); // a number or word is whole only here
            expectsKey = !open.empty() && open.back() == '}';
        }
    }
    return best + closing;
}

} // namespace wire
