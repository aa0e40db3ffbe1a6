#include "session/tool_schema.h"

#include "base/json.h"
#include "wire/untrusted_json.h"

#include <algorithm>

namespace session {
namespace {

using base::Json;

/// "boolean", also beside "null" and also as generators write an optional one (anyOf).
bool isSwitch(const Json& schema) {
    if (!schema.is_object()) return false;
    if (const auto type = schema.find("type"); type != schema.end()) {
        if (!type->is_array()) return *type == "boolean";
        const auto fits = [](const Json& one) { return one == "boolean" || one == "null"; };
        return std::find(type->begin(), type->end(), "boolean") != type->end() &&
               std::all_of(type->begin(), type->end(), fits);
    }
    for (const char* key : {"anyOf", "oneOf"}) {
        const auto list = schema.find(key);
        if (list == schema.end() || !list->is_array()) continue;
        const auto fits = [](const Json& one) {
            return isSwitch(one) || base::textAt(one, "type") == "null";
        };
        return std::any_of(list->begin(), list->end(), isSwitch) &&
               std::all_of(list->begin(), list->end(), fits);
    }
    return false;
}

} // namespace

ToolParameters readParameters(const std::string& inputSchema) {
    ToolParameters parameters;
    const auto schema = wire::readJson(inputSchema);
    if (!schema || !schema->is_object()) return parameters;
    const auto properties = schema->find("properties");
    if (properties == schema->end() || !properties->is_object()) return parameters;
    for (const auto& [name, property] : properties->items()) {
        parameters.names.push_back(name);
        if (isSwitch(property)) parameters.switches.push_back(name);
    }
    return parameters;
}

} // namespace session
