#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "base/json.h"
#include "base/result.h"

namespace wire {

/// JSON-RPC 2.0 ids are integers or strings; servers answer with the very same one.
using JsonRpcId = std::variant<std::int64_t, std::string>;

struct JsonRpcRequest {
    JsonRpcId id;
    std::string method;
    base::Json params; ///< null where absent
};
struct JsonRpcNotification {
    std::string method;
    base::Json params;
};
struct JsonRpcResponse {
    JsonRpcId id;
    base::Json result;
};
struct JsonRpcError {
    std::optional<JsonRpcId> id; ///< null when the peer could not read the id
    int code = 0;
    std::string message;
    base::Json data;
};

using JsonRpcMessage = std::variant<JsonRpcRequest, JsonRpcNotification, JsonRpcResponse, JsonRpcError>;

namespace jsonrpc {
inline constexpr int parseError = -32700;
inline constexpr int invalidRequest = -32600;
inline constexpr int methodNotFound = -32601;
inline constexpr int invalidParams = -32602;
inline constexpr int internalError = -32603;
} // namespace jsonrpc

/// Reads one message from parsed JSON (JSON-RPC 2.0, section 4 and 5). Fails with Protocol.
base::Result<JsonRpcMessage> readJsonRpc(base::Json json);

/// The message as JSON text on one line: what goes out on every transport.
std::string toText(const JsonRpcMessage& message);

} // namespace wire
