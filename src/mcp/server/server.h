#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "mcp/protocol/content.h"
#include "mcp/protocol/lifecycle.h"
#include "mcp/protocol/tool.h"
#include "wire/json_rpc.h"

namespace mcp {

/// A tool that this program offers. `run` gets arguments that fit definition.inputSchema (see
/// argumentProblems) and answers at once; what goes wrong in it is a result with isError.
struct ServerTool {
    Tool definition;
    std::function<CallToolResult(const base::Json& arguments)> run;
};

/// Who the server is, as it says in both eras.
struct ServerProfile {
    Implementation implementation;
    std::string instructions;
    std::size_t pageSize = 100; ///< tools a page
};

/// The revision that a request names in its own `_meta` (2026-07-28, basic/index): such a request is modern.
std::optional<std::string> namedRevision(const base::Json& params);

/// An MCP server with tools, of both eras at once: a request that names its revision in `_meta` is answered
/// without a session (2026-07-28), any other as after an `initialize` handshake (2024-11-05 to 2025-11-25).
/// Keeps no state between messages: the transports keep what there is to keep.
class Server {
public:
    Server(ServerProfile profile, std::vector<ServerTool> tools);

    /// The answer (a response or an error with the request's id); none for notifications and responses.
    std::optional<wire::JsonRpcMessage> handle(const wire::JsonRpcMessage& message) const;

    /// Why a request that names its revision cannot be served: a revision that is not spoken, or required
    /// members of `_meta` that are missing. handle() gives the same answer.
    std::optional<wire::JsonRpcError> refusal(const wire::JsonRpcRequest& request) const;

    const ServerProfile& profile() const { return m_profile; }

private:
    enum class Era { Legacy, Modern };

    wire::JsonRpcMessage answer(const wire::JsonRpcRequest& request) const;
    base::Result<base::Json> initialize(const base::Json& params) const;
    base::Json discover() const;
    base::Result<base::Json> listTools(const base::Json& params) const;
    base::Result<base::Json> callTool(const base::Json& params) const;
    base::Json capabilities() const;

    ServerProfile m_profile;
    std::vector<ServerTool> m_tools;
};

} // namespace mcp
