#include "base/json.h"

#include "base/display_text.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <utility>

namespace base {
namespace {

/// What becomes of each byte of a text: 0 stays, `unicode` is spelled out, `foreign` has to be looked at as
/// UTF-8, any other stands behind a backslash.
constexpr char unicode = 'u';
constexpr char foreign = '?';

constexpr std::array<char, 256> escapes = [] {
    std::array<char, 256> table{};
    for (std::size_t c = 0; c < 0x20; ++c)
        table[c] = unicode;
    for (std::size_t c = 0x80; c < table.size(); ++c)
        table[c] = foreign;
    table['\b'] = 'b';
    table['\f'] = 'f';
    table['\n'] = 'n';
    table['\r'] = 'r';
    table['\t'] = 't';
    table['"'] = '"';
    table['\\'] = '\\';
    return table;
}();

/// True where none of the eight characters from `text` on has to be looked at: each is in ASCII, none is a
/// control character, a quote or a backslash.
bool eightArePlain(const char* text) {
    constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
    std::uint64_t word = 0;
    std::memcpy(&word, text, sizeof word);
    const auto hasZero = [](std::uint64_t w) {
        return (w - ones) & ~w;
    }; // its top bits; wrong only beside a hit
    const std::uint64_t found =
        word | (word - ones * 0x20) | hasZero(word ^ (ones * '"')) | hasZero(word ^ (ones * '\\'));
    return (found & tops) == 0;
}

/// How many characters at the beginning of `text` are written as they stand.
std::size_t plainPart(std::string_view text) {
    std::size_t at = 0;
    while (at + 8 <= text.size() && eightArePlain(text.data() + at))
        at += 8;
    while (at < text.size() && escapes[static_cast<unsigned char>(text[at])] == 0)
        ++at;
    return at;
}

void appendEscaped(std::string& out, std::string_view text, bool isUtf8) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::size_t clean = 0; // from here on nothing had to be changed
    for (std::size_t at = 0; (at += plainPart(text.substr(at))) < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const char escape = escapes[byte];
        if (escape == foreign && isUtf8) continue;
        out.append(text, clean, at - clean);
        if (escape == foreign) return appendEscaped(out, repairUtf8(text.substr(at)), true);
        out += '\\';
        out += escape;
        if (escape == unicode) {
            out += "00";
            out += digits[byte >> 4];
            out += digits[byte & 0xF];
        }
        clean = at + 1;
    }
    out.append(text, clean, text.size() - clean);
}

template <typename Number>
void appendNumber(std::string& out, Number number) {
    std::array<char, 24> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    out.append(digits.data(), written.ptr);
}

} // namespace

void appendJsonText(std::string& out, std::string_view text) {
    const std::size_t plain = plainPart(text);
    const std::size_t before = out.size();
    out.resize(before + plain + 2, '"'); // one step for what most texts are
    std::memcpy(out.data() + before + 1, text.data(), plain);
    if (plain == text.size()) return;
    out.pop_back();
    appendEscaped(out, text.substr(plain), false);
    out += '"';
}

void appendJson(std::string& out, const Json& json) {
    char before = 0;
    switch (json.type()) {
    case Json::value_t::object:
        before = '{';
        for (const auto& [name, value] : json.get_ref<const Json::object_t&>()) {
            out += std::exchange(before, ',');
            appendJsonText(out, name);
            out += ':';
            appendJson(out, value);
        }
        if (before == '{') out += before;
        out += '}';
        break;
    case Json::value_t::array:
        before = '[';
        for (const Json& value : json) {
            out += std::exchange(before, ',');
            appendJson(out, value);
        }
        if (before == '[') out += before;
        out += ']';
        break;
    case Json::value_t::string: appendJsonText(out, json.get_ref<const std::string&>()); break;
    case Json::value_t::boolean: out += json.get<bool>() ? "true" : "false"; break;
    case Json::value_t::number_integer: appendNumber(out, json.get<std::int64_t>()); break;
    case Json::value_t::number_unsigned: appendNumber(out, json.get<std::uint64_t>()); break;
    case Json::value_t::null: out += "null"; break;
    case Json::value_t::number_float:
    case Json::value_t::binary:
    case Json::value_t::discarded:
        out += json.dump(-1, ' ', false, Json::error_handler_t::replace); // as short as it gets
        break;
    }
}

std::string dump(const Json& json, int indent) {
    if (indent >= 0) return json.dump(indent, ' ', false, Json::error_handler_t::replace);
    std::string out;
    appendJson(out, json);
    return out;
}

} // namespace base
