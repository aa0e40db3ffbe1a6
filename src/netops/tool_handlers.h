#pragma once
#include "base/json.h"
#include "mcp/protocol/content.h"
#include "netops/inventory.h"

/// What the tools do: arguments that fit their schema in, a result that fits their output schema out. What
/// the inventory does not hold becomes a tool error with near matches.
namespace netops::handlers {

using base::Json;

mcp::CallToolResult locations(const Inventory& inventory, const Json& arguments);
mcp::CallToolResult prefixes(const Inventory& inventory, const Json& arguments);
mcp::CallToolResult devices(const Inventory& inventory, const Json& arguments);
mcp::CallToolResult interfaces(const Inventory& inventory, const Json& arguments);
mcp::CallToolResult search(const Inventory& inventory, const Json& arguments);
mcp::CallToolResult setDescription(Inventory& inventory, const Json& arguments);

} // namespace netops::handlers
