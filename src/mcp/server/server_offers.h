#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "mcp/protocol/content.h"
#include "mcp/protocol/listings.h"
#include "mcp/protocol/readings.h"
#include "mcp/protocol/tool.h"

namespace mcp {

class ServerWork;

/// Works on one tools/call or prompts/get: at once or later it ends with exactly one of the endings of
/// ServerWork. Called again for the next round when the client has answered what was asked of it.
using ServerHandler = std::function<void(const std::shared_ptr<ServerWork>& work)>;

/// A tool that this program offers. It gets arguments that fit definition.inputSchema (see argumentProblems);
/// what goes wrong in it is a result with isError. Either `run`, which answers at once, or `start`.
struct ServerTool {
    Tool definition;
    std::function<CallToolResult(const base::Json& arguments)> run;
    ServerHandler start = {};
};

struct ServerPrompt {
    Prompt definition;
    ServerHandler start; ///< ends with a PromptResult
};

struct ServerResource {
    Resource definition;
    std::function<EmbeddedResource()> read;
};

struct ServerResourceTemplate {
    ResourceTemplate definition;
    /// Nothing where the address is none of this family.
    std::function<std::optional<EmbeddedResource>(const std::string& uri)> read;
};

/// All that a server offers. What is empty is not declared.
struct ServerOffers {
    std::vector<ServerTool> tools;
    std::vector<ServerPrompt> prompts;
    std::vector<ServerResource> resources;
    std::vector<ServerResourceTemplate> templates;
    std::function<Completion(const CompletionRequest& request)> complete = {};
    bool changes = false; ///< lists and resources may change while it runs: Server::announce()
    bool logs = false;
};

} // namespace mcp
