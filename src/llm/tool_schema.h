#pragma once
#include <string>

#include "base/json.h"
#include "llm/schema_form.h"

namespace llm {

/// An MCP tool's input schema (JSON Schema 2020-12) as an API takes it. Never fails: what cannot be read or
/// said becomes a wider schema, so that one bad schema does not make a provider refuse the others. The
/// arguments of a call are still held against the original.
base::Json toolSchema(const std::string& schema, SchemaForm form);

} // namespace llm
