#pragma once
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace base {

/// JSON with the order of its keys kept: operators compare what they see with what was sent.
/// Heavy: include it in sources, or in headers that only sources of one room include.
/// Foreign bytes become Json only through wire::readJson(); values of public structs hold JSON as text.
using Json = nlohmann::ordered_json;

/// Serialised without throwing: what is not UTF-8 becomes U+FFFD. Without `indent` (spaces a level) on one
/// line and without white space.
std::string dump(const Json& json, int indent = -1);
/// The same as dump(), behind what `out` holds: several times as fast as nlohmann's own writer.
void appendJson(std::string& out, const Json& json);
/// `text` as a JSON string with its quotes, behind what `out` holds.
void appendJsonText(std::string& out, std::string_view text);

/// A member's text, or `fallback` where it is absent or not a string.
inline std::string textAt(const Json& object, const char* key, const std::string& fallback = {}) {
    if (!object.is_object()) return fallback;
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : fallback;
}

} // namespace base
