#pragma once
#include <nlohmann/json.hpp>

namespace base {

/// JSON with the order of its keys kept: operators compare what they see with what was sent.
/// Heavy: include it in sources, or in headers that only sources of one room include.
/// Foreign bytes become Json only through wire::readJson(); values of public structs hold JSON as text.
using Json = nlohmann::ordered_json;

/// Serialised without throwing: what is not UTF-8 becomes U+FFFD.
inline std::string dump(const Json& json, int indent = -1) {
    return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

/// A member's text, or `fallback` where it is absent or not a string.
inline std::string textAt(const Json& object, const char* key, const std::string& fallback = {}) {
    if (!object.is_object()) return fallback;
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : fallback;
}

} // namespace base
