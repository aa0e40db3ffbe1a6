#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace wire {

/// Limits for JSON that comes from outside. nlohmann::json alone crashes on deep nesting and takes 30 times
/// the memory of a hostile body.
struct JsonLimits {
    std::size_t bytes = 64U << 20;
    std::size_t depth = 128;
    std::size_t nodes = 1'000'000; ///< values and keys
    /// The elements of the array result.<asText> may be left as they stand: binary values that hold the JSON
    /// text of each, strict and without white space. Empty: none. A tree of what is read one by one anyway
    /// would cost more than all the rest.
    std::string_view asText = {};
};

/// The one door for foreign JSON: strict RFC 8259, duplicate keys refused, limits kept, invalid UTF-8 and
/// lone surrogates repaired to U+FFFD. Never throws. Fails with Protocol (and where) or TooLarge.
base::Result<base::Json> readJson(std::string_view text, const JsonLimits& limits = {});

/// The id and the result of an answer, where `text` is {"jsonrpc":"2.0","id":…,"result":…} with an integer
/// for an id and nothing else; the order does not matter. Most of what servers write is that, and needs no
/// tree for the rest. Nothing where readJson() has to look.
struct QuickAnswer {
    std::int64_t id = 0;
    base::Json result;
};
std::optional<QuickAnswer> quickAnswer(std::string_view text, const JsonLimits& limits = {});

/// JSON that a strict parser refused, as strict JSON where readJson() can read it: UTF-8 repaired, a half
/// surrogate pair S as the character `firstHalf` + (S - 0xD800), numbers beyond 64 bits as doubles.
base::Result<std::string> mendedJson(std::string_view text, unsigned firstHalf);

/// The beginning of a JSON text, closed behind the last value that came whole: `{"a":[1,"b` is `{"a":[1]}`.
/// What is no beginning of JSON comes back as something readJson() refuses.
std::string closedJson(std::string_view text);

} // namespace wire
