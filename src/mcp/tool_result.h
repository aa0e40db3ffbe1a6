#pragma once
#include <functional>

#include "base/json.h"
#include "base/result.h"
#include "mcp/protocol/content.h"

class QObject;

namespace mcp {

/// Reads the result of a call and takes it apart; a large one beside the window's thread, so that `done`
/// comes later then, and not at all where `context` is gone. True where it came at once.
bool readToolResult(base::Json result, QObject* context,
                    std::function<void(const base::Result<CallToolResult>& result)> done);

} // namespace mcp
