#pragma once
#include <string>

#include "mcp/server/http_request.h"
#include "mcp/server/server.h"

namespace mcp {

/// What in the headers of a modern request does not say the same as its body; empty when all is well
/// (2026-07-28, basic/transports/streamable-http, "Server Validation").
std::string headerMismatch(const Server& server, const HttpMessage& http,
                           const wire::JsonRpcRequest& request);

} // namespace mcp
