#include "wire/untrusted_json.h"

#include "base/display_text.h"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <vector>

#include <QString>

#include <simdjson.h>

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

base::Error twice(std::string_view key) {
    return {.kind = ErrorKind::Protocol,
            .detail = "the key \"" + base::displayLine(key, 60) + "\" stands twice"};
}
base::Error tooMany(const JsonLimits& limits) {
    return {.kind = ErrorKind::TooLarge,
            .detail = "more than " + std::to_string(limits.nodes) + " JSON values"};
}
base::Error tooDeep(const JsonLimits& limits) {
    return {.kind = ErrorKind::TooLarge,
            .detail = "JSON nested deeper than " + std::to_string(limits.depth) + " levels"};
}

/// Tells whether a key of an object is new. Few keys are looked for where they stand.
class Keys {
public:
    bool add(std::string_view key, const Json::object_t& members) {
        if (members.size() < few)
            return std::none_of(members.begin(), members.end(),
                                [key](const auto& member) { return member.first == key; });
        if (m_many.empty())
            for (const auto& [name, value] : members)
                m_many.insert(name);
        return m_many.insert(std::string(key)).second;
    }

private:
    static constexpr std::size_t few = 24;
    std::unordered_set<std::string> m_many;
};

/// Builds a document from one that simdjson has read: four times as fast as nlohmann's own reader, which
/// takes over where simdjson refuses what we mend.
class QuickReader {
public:
    explicit QuickReader(const JsonLimits& limits) : m_limits(limits) {}

    /// Nothing where the other reader has to look.
    std::optional<base::Result<Json>> read(std::string_view text) {
        simdjson::dom::parser fresh;
        simdjson::dom::element root;
        if (!parse(text, fresh, root)) return std::nullopt;
        Json json;
        if (!convert(root, json, 0)) return base::Result<Json>(base::fail(m_error));
        return base::Result<Json>(std::move(json));
    }

    std::optional<QuickAnswer> readAnswer(std::string_view text) {
        simdjson::dom::parser fresh;
        simdjson::dom::element root;
        simdjson::dom::object members;
        if (!parse(text, fresh, root) || root.get_object().get(members) != simdjson::SUCCESS)
            return std::nullopt;
        QuickAnswer answer;
        int versions = 0, ids = 0, results = 0;
        for (const auto [key, value] : members) {
            std::string_view version;
            bool good = false;
            if (key == "jsonrpc")
                good = ++versions == 1 && value.get_string().get(version) == simdjson::SUCCESS &&
                       version == "2.0";
            else if (key == "id")
                good = ++ids == 1 && value.get_int64().get(answer.id) == simdjson::SUCCESS;
            else if (key == "result")
                good = ++results == 1 && convert(value, answer.result, 1);
            if (!good) return std::nullopt;
        }
        return versions == 1 && ids == 1 && results == 1 ? std::optional(std::move(answer)) : std::nullopt;
    }

    static constexpr std::size_t most = std::size_t{8}
                                        << 20; ///< longer ones might be all numbers: 8 times the memory

private:
    static constexpr std::size_t keptMost = std::size_t{64} << 10;

    /// What is read again and again keeps its memory, what is long gives it back with `fresh`.
    static bool parse(std::string_view text, simdjson::dom::parser& fresh, simdjson::dom::element& root) {
        thread_local simdjson::dom::parser kept;
        simdjson::dom::parser& parser = text.size() <= keptMost ? kept : fresh;
        return parser.parse(text.data(), text.size()).get(root) == simdjson::SUCCESS;
    }

    bool refuse(base::Error error) {
        m_error = std::move(error);
        return false;
    }

    bool convert(simdjson::dom::element from, Json& to, std::size_t depth) {
        using Type = simdjson::dom::element_type;
        if (++m_nodes > m_limits.nodes) return refuse(tooMany(m_limits));
        switch (from.type()) {
        case Type::OBJECT: return convertObject(from.get_object().value_unsafe(), to, depth);
        case Type::ARRAY: return convertArray(from.get_array().value_unsafe(), to, depth);
        case Type::STRING: to = std::string(from.get_string().value_unsafe()); break;
        case Type::INT64: {
            // As nlohmann has it: what is not negative is unsigned.
            const std::int64_t value = from.get_int64().value_unsafe();
            if (value >= 0)
                to = static_cast<std::uint64_t>(value);
            else
                to = value;
            break;
        }
        case Type::UINT64: to = from.get_uint64().value_unsafe(); break;
        case Type::DOUBLE: to = from.get_double().value_unsafe(); break;
        case Type::BOOL: to = from.get_bool().value_unsafe(); break;
        case Type::NULL_VALUE: to = nullptr; break;
        }
        return true;
    }

    bool convertArray(simdjson::dom::array from, Json& to, std::size_t depth) {
        if (depth >= m_limits.depth) return refuse(tooDeep(m_limits));
        to = Json::array();
        auto& items = to.get_ref<Json::array_t&>();
        items.reserve(from.size());
        for (const simdjson::dom::element one : from)
            if (!convert(one, items.emplace_back(), depth + 1)) return false;
        return true;
    }

    bool convertObject(simdjson::dom::object from, Json& to, std::size_t depth) {
        if (depth >= m_limits.depth) return refuse(tooDeep(m_limits));
        to = Json::object();
        auto& members = to.get_ref<Json::object_t&>();
        members.reserve(from.size());
        Keys keys;
        for (const auto [key, value] : from) {
            if (++m_nodes > m_limits.nodes) return refuse(tooMany(m_limits));
            if (!keys.add(key, members)) return refuse(twice(key));
            auto& list = static_cast<Json::object_t::Container&>(members);
            list.emplace_back(std::string(key), nullptr);
            const bool asText =
                depth == 1 && m_inResult && !m_limits.asText.empty() && key == m_limits.asText &&
                from.at_key("content").error() != simdjson::SUCCESS; // that of a call is kept whole
            if (depth == 0) m_inResult = key == "result";
            if (asText && value.is_array())
                keepTexts(value.get_array().value_unsafe(), list.back().second);
            else if (!convert(value, list.back().second, depth + 1))
                return false;
        }
        return true;
    }

    static void keepTexts(simdjson::dom::array from, Json& to) {
        to = Json::array();
        auto& items = to.get_ref<Json::array_t&>();
        items.reserve(from.size());
        for (const simdjson::dom::element one : from) {
            const std::string text = simdjson::minify(one);
            items.push_back(Json::binary({text.begin(), text.end()}));
        }
    }

    const JsonLimits& m_limits;
    std::size_t m_nodes = 0;
    bool m_inResult = false; ///< the member of the root that is at hand is "result"
    base::Error m_error{.kind = ErrorKind::Protocol};
};

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
        if (!level.keys.add(name, level.value->get_ref<const Json::object_t&>())) return refuse(twice(name));
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
        Keys keys;
    };

    bool refuse(base::Error error) {
        m_error = std::move(error);
        return false;
    }
    bool refuse(ErrorKind kind, std::string why) { return refuse({.kind = kind, .detail = std::move(why)}); }
    bool count() { return ++m_nodes <= m_limits.nodes || refuse(tooMany(m_limits)); }
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
        if (m_levels.size() >= m_limits.depth) return refuse(tooDeep(m_limits));
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
    if (text.size() <= QuickReader::most)
        if (auto read = QuickReader(limits).read(text)) return *std::move(read);
    // nlohmann takes a NUL for the end of the text; a raw NUL is never JSON.
    if (const auto nul = text.find('\0'); nul != std::string_view::npos)
        return base::fail(ErrorKind::Protocol, "not JSON at byte " + std::to_string(nul));
    std::string repaired = base::repairUtf8(text);
    repairSurrogates(repaired);
    return readRepaired(repaired, limits);
}

std::optional<QuickAnswer> quickAnswer(std::string_view text, const JsonLimits& limits) {
    if (text.size() > limits.bytes || text.size() > QuickReader::most) return std::nullopt;
    return QuickReader(limits).readAnswer(text);
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
