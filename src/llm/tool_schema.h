#pragma once
#include <string>

#include "base/json.h"

namespace llm {

/// What an API takes for the parameters of a tool.
enum class SchemaForm {
    OpenAi,        ///< JSON Schema; an object at the root, without anyOf, oneOf, allOf, not or enum there
    Anthropic,     ///< as OpenAi, and keys of properties [a-zA-Z0-9_.-]{1,64}
    GeminiJson,    ///< parametersJsonSchema: JSON Schema, keys of properties up to 64 characters
    GeminiOpenApi, ///< parameters: a subset of OpenAPI 3.0 without $ref; what it cannot say is left out
    Ollama,        ///< type, description, enum, items, properties, required, anyOf; without $ref
};

/// An MCP tool's input schema (JSON Schema 2020-12) as an API takes it. Never fails: what cannot be read or
/// said becomes a wider schema, so that one bad schema does not make a provider refuse the others. The
/// arguments of a call are still held against the original.
base::Json toolSchema(const std::string& schema, SchemaForm form);

/// The keys of properties that the form had to rename, escaped so that they can be read back: "$filter" is
/// "_x24_filter". Applies to objects at any depth of a call's arguments.
std::string escapedKey(const std::string& key);
/// The arguments with the keys that toolSchema() escaped as the schema has them. Text that is no JSON comes
/// back as it is.
std::string withOriginalKeys(const std::string& arguments, const std::string& schema);
/// True when the schema has keys that the form renames.
bool renamesKeys(const std::string& schema, SchemaForm form);

} // namespace llm
