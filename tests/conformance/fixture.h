#pragma once
#include <string>

#include "mcp/server/server.h"
#include "mcp/server/server_work.h"

/// What the server side of the official suite asks for, by its names (examples/servers of the suite).
namespace fixture {

/// Filled in when the server stands: some tools make it announce changes.
struct Announcer {
    mcp::Server* server = nullptr;
};

mcp::ServerOffers offers(Announcer& announcer);

// Pieces of it.
std::vector<mcp::ServerTool> plainTools(Announcer& announcer);
/// Tools that ask something of the client, in the way of its era.
std::vector<mcp::ServerTool> askingTools();
mcp::ServerPrompt askingPrompt();

mcp::ServerTool tool(const std::string& name, const std::string& description, mcp::ServerHandler start,
                     const std::string& schema = R"({"type":"object"})");
mcp::CallToolResult textResult(const std::string& text);
/// A 1x1 PNG, in Base64.
const char* picture();

} // namespace fixture
