#pragma once
#include "base/json.h"
#include "base/result.h"
#include "mcp/protocol/task.h"

namespace mcp {

/// How the extension is declared.
inline constexpr const char* tasksExtension = "io.modelcontextprotocol/tasks";

/// Fails with Protocol where there is no id or a status that nobody knows. Takes the interval by both its
/// names (pollIntervalMs, and pollInterval of 2025-11-25).
base::Result<Task> readTask(const base::Json& json);

} // namespace mcp
