#include "wire/json_rpc.h"

namespace wire {
namespace {

using base::Json;

base::Result<std::optional<JsonRpcId>> readId(const Json& json) {
    const auto found = json.find("id");
    if (found == json.end() || found->is_null()) return std::nullopt;
    if (found->is_number_integer()) return JsonRpcId{found->get<std::int64_t>()};
    if (found->is_string()) return JsonRpcId{found->get<std::string>()};
    return base::fail(base::ErrorKind::Protocol, "a JSON-RPC id is neither a string nor an integer");
}

Json take(Json& json, const char* key) {
    const auto found = json.find(key);
    return found == json.end() ? Json() : std::move(*found);
}

base::Result<JsonRpcMessage> readError(Json& json, std::optional<JsonRpcId> id) {
    Json error = take(json, "error");
    if (!error.is_object()) return base::fail(base::ErrorKind::Protocol, "a JSON-RPC error is no object");
    const auto code = error.find("code");
    return JsonRpcError{.id = std::move(id),
                        .code = code != error.end() && code->is_number_integer() ? code->get<int>()
                                                                                 : jsonrpc::internalError,
                        .message = base::textAt(error, "message"),
                        .data = take(error, "data")};
}

} // namespace

base::Result<JsonRpcMessage> readJsonRpc(Json json) {
    if (!json.is_object()) return base::fail(base::ErrorKind::Protocol, "a JSON-RPC message is no object");
    if (base::textAt(json, "jsonrpc") != "2.0")
        return base::fail(base::ErrorKind::Protocol, "a message does not say \"jsonrpc\":\"2.0\"");
    auto id = readId(json);
    if (!id) return base::fail(id.error());
    if (json.contains("method")) {
        if (!json["method"].is_string())
            return base::fail(base::ErrorKind::Protocol, "a JSON-RPC method is no string");
        std::string method = json["method"].get<std::string>();
        if (*id) return JsonRpcRequest{std::move(**id), std::move(method), take(json, "params")};
        return JsonRpcNotification{std::move(method), take(json, "params")};
    }
    if (json.contains("error")) return readError(json, std::move(*id));
    if (json.contains("result")) {
        if (!*id) return base::fail(base::ErrorKind::Protocol, "a JSON-RPC result has no id");
        return JsonRpcResponse{std::move(**id), take(json, "result")};
    }
    return base::fail(base::ErrorKind::Protocol, "a JSON-RPC message has no method, result or error");
}

Json toJson(const JsonRpcMessage& message) {
    Json json = {{"jsonrpc", "2.0"}};
    const auto putId = [&](const JsonRpcId& id) { std::visit([&](const auto& v) { json["id"] = v; }, id); };
    const auto putParams = [&](const Json& params) {
        if (!params.is_null()) json["params"] = params;
    };
    if (const auto* request = std::get_if<JsonRpcRequest>(&message)) {
        putId(request->id);
        json["method"] = request->method;
        putParams(request->params);
    } else if (const auto* note = std::get_if<JsonRpcNotification>(&message)) {
        json["method"] = note->method;
        putParams(note->params);
    } else if (const auto* response = std::get_if<JsonRpcResponse>(&message)) {
        putId(response->id);
        json["result"] = response->result;
    } else {
        const auto& error = std::get<JsonRpcError>(message);
        json["id"] = nullptr;
        if (error.id) putId(*error.id);
        json["error"] = {{"code", error.code}, {"message", error.message}};
        if (!error.data.is_null()) json["error"]["data"] = error.data;
    }
    return json;
}

} // namespace wire
