#pragma once
#include <string>
#include <vector>

#include "base/json.h"

namespace mcp {

/// What keeps `arguments` from fitting `schema`, one sentence a problem; empty when they fit. Checks what our
/// own tools use of JSON Schema 2020-12: type, required, properties, additionalProperties: false, enum,
/// minimum, maximum, minLength, maxLength, items.
std::vector<std::string> argumentProblems(const base::Json& schema, const base::Json& arguments);

} // namespace mcp
