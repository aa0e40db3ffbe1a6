#pragma once
#include "base/result.h"
#include "mcp/server/server.h"

/// The methods that a Server answers from what it offers alone. Internal to the server side.
namespace mcp::answers {

/// An error as it goes to the client.
struct Refusal {
    int code = 0;
    std::string message;
    base::Json data = nullptr;
};
using Answer = tl::expected<base::Json, Refusal>;

/// Nothing where the server has no such method.
std::optional<Answer> listing(const Server& server, const wire::JsonRpcRequest& request);
Answer initialize(const Server& server, const base::Json& params);
base::Json discover(const Server& server);
base::Json capabilities(const Server& server);

/// All revisions that are spoken, newest first.
std::vector<std::string> spokenRevisions();
/// Lists and resources may be kept by clients for so long.
void addCacheHints(base::Json& result);

base::Json toJson(const PromptResult& result);
ClientCapabilities readClientCapabilities(const base::Json& json);

} // namespace mcp::answers
