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

std::string toText(const JsonRpcMessage& message) {
    std::string text;
    text.reserve(256); // most are short
    text = R"({"jsonrpc":"2.0")";
    const auto put = [&text](std::string_view key, const Json& value) {
        text += key;
        base::appendJson(text, value);
    };
    const auto putId = [&](const JsonRpcId& id) {
        std::visit([&](const auto& v) { put(R"(,"id":)", v); }, id);
    };
    const auto putCall = [&](const auto& call) {
        text += R"(,"method":)";
        base::appendJsonText(text, call.method);
        if (!call.params.is_null()) put(R"(,"params":)", call.params);
    };
    if (const auto* request = std::get_if<JsonRpcRequest>(&message)) {
        putId(request->id);
        putCall(*request);
    } else if (const auto* note = std::get_if<JsonRpcNotification>(&message)) {
        putCall(*note);
    } else if (const auto* response = std::get_if<JsonRpcResponse>(&message)) {
        putId(response->id);
        put(R"(,"result":)", response->result);
    } else {
        const auto& error = std::get<JsonRpcError>(message);
        if (error.id)
            putId(*error.id);
        else
            text += R"(,"id":null)";
        put(R"(,"error":{"code":)", error.code);
        text += R"(,"message":)";
        base::appendJsonText(text, error.message);
        if (!error.data.is_null()) put(R"(,"data":)", error.data);
        text += '}';
    }
    text += '}';
    return text;
}

} // namespace wire
