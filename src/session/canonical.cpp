#include "session/canonical.h"

#include "base/json.h"
#include "wire/untrusted_json.h"

#include <algorithm>

namespace session {
namespace {

bool holdsFraction(const base::Json& json) {
    if (json.is_structured()) return std::any_of(json.begin(), json.end(), holdsFraction);
    return json.is_number_float();
}

/// JSON text without the spaces between its tokens; every token as it was.
std::string compact(const std::string& json) {
    std::string out;
    bool quoted = false, escaped = false;
    for (const char c : json) {
        if (!quoted && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) continue;
        out += c;
        if (c == '"' && !escaped) quoted = !quoted;
        escaped = quoted && c == '\\' && !escaped;
    }
    return out;
}

} // namespace

std::string canonical(const std::string& json) {
    const auto read = wire::readJson(json);
    if (!read || holdsFraction(*read)) return compact(json);
    return nlohmann::json(*read).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace session
