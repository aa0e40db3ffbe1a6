#pragma once
#include <string>

namespace session {

/// Why a model's arguments do not fit a tool's input schema, in words that model and operator read:
/// "devices[0]: is text, not a whole number". Empty where they fit.
///
/// JSON Schema 2020-12, as MCP uses it (2026-07-28, server/tools, "Tool"), on values of a hostile server: no
/// reference leaves the schema, patterns have a limit, and where the work grows out of bounds, or a keyword is
/// not known, the arguments count as fitting: the server checks them itself. Formats are not checked.
std::string argumentProblem(const std::string& inputSchema, const std::string& arguments);

} // namespace session
