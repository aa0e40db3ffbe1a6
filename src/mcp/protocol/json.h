#pragma once
#include <string>
#include <utility>

#include "base/json.h"
#include "base/result.h"
#include "mcp/protocol/content.h"
#include "mcp/protocol/lifecycle.h"
#include "mcp/protocol/listings.h"
#include "mcp/protocol/notifications.h"
#include "mcp/protocol/tool.h"

/// Between protocol values and JSON. Both sides of the protocol use these: readers take what the other side
/// sent (Protocol errors name the member that is wrong; optional members of a wrong type count as absent),
/// writers leave out what is absent.
namespace mcp {

/// JSON text with the keys of every object sorted: equal for equal meaning, for hashes and comparisons.
std::string canonicalJson(const base::Json& json);
/// SHA-256 in lower-case hexadecimal of canonicalJson().
std::string fingerprint(const base::Json& json);

/// A tool must have a name and an inputSchema that is an object schema.
base::Result<Tool> readTool(const base::Json& json);
/// Fails only when there is no list at all; a malformed tool is quarantined alone.
base::Result<ToolPage> readToolPage(const base::Json& result);
base::Json toJson(const ToolAnnotations& annotations);
/// From the fields of the struct; `definition` and `fingerprint` are not consulted.
base::Json toJson(const Tool& tool);

Content readContent(const base::Json& json);
base::Json toJson(const Content& content);
base::Result<CallToolResult> readCallToolResult(const base::Json& result);
base::Json toJson(const CallToolResult& result);

Implementation readImplementation(const base::Json& json);
base::Json toJson(const Implementation& implementation);
base::Json toJson(const ClientCapabilities& capabilities);
ServerCapabilities readServerCapabilities(const base::Json& json);
base::Json toJson(const ServerCapabilities& capabilities);

/// The token is kept as JSON: it comes back as it went out, number or string.
base::Result<std::pair<base::Json, Progress>> readProgress(const base::Json& params);
base::Json toJson(const Progress& progress, const base::Json& token);
LogMessage readLogMessage(const base::Json& params);
base::Json toJson(const LogMessage& message);

base::Result<ResourcePage> readResourcePage(const base::Json& result);
base::Result<PromptPage> readPromptPage(const base::Json& result);

} // namespace mcp
