#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"

/// Looks into foreign JSON: a member that is absent or of another type is simply not there.
namespace mcp::members {

inline const base::Json* find(const base::Json& object, const char* key) {
    if (!object.is_object()) return nullptr;
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

inline bool boolAt(const base::Json& object, const char* key, bool fallback = false) {
    const base::Json* value = find(object, key);
    return value && value->is_boolean() ? value->get<bool>() : fallback;
}

inline std::optional<bool> optionalBoolAt(const base::Json& object, const char* key) {
    const base::Json* value = find(object, key);
    if (!value || !value->is_boolean()) return std::nullopt;
    return value->get<bool>();
}

inline std::optional<double> numberAt(const base::Json& object, const char* key) {
    const base::Json* value = find(object, key);
    if (!value || !value->is_number()) return std::nullopt;
    return value->get<double>();
}

/// Sizes and the like; a fraction or a number outside 0 .. 2^53 is not there.
inline std::optional<std::int64_t> sizeAt(const base::Json& object, const char* key) {
    const auto number = numberAt(object, key);
    if (!number || *number < 0 || *number > 9007199254740992.0) return std::nullopt;
    return static_cast<std::int64_t>(*number);
}

inline std::vector<std::string> textsAt(const base::Json& object, const char* key) {
    std::vector<std::string> texts;
    if (const base::Json* list = find(object, key); list && list->is_array())
        for (const base::Json& text : *list)
            if (text.is_string()) texts.push_back(text.get<std::string>());
    return texts;
}

inline void put(base::Json& object, const char* key, const std::string& text) {
    if (!text.empty()) object[key] = text;
}

} // namespace mcp::members
