#pragma once

namespace llm {

/// What an API takes for the parameters of a tool.
enum class SchemaForm {
    OpenAi,        ///< JSON Schema; an object at the root, without anyOf, oneOf, allOf, not or enum there
    Anthropic,     ///< as OpenAi, and keys of properties [a-zA-Z0-9_.-]{1,64}
    GeminiJson,    ///< parametersJsonSchema: JSON Schema, keys of properties up to 64 characters
    GeminiOpenApi, ///< parameters: a subset of OpenAPI 3.0 without $ref; what it cannot say is left out
    Ollama,        ///< type, description, enum, items, properties, required, anyOf; without $ref
};

} // namespace llm
