#include "mcp/server/header_check.h"

#include <algorithm>
#include <optional>

#include <QByteArray>

#include "base/display_text.h"
#include "mcp/mirrored_parameters.h"
#include "mcp/protocol/members.h"
#include "wire/untrusted_json.h"

namespace mcp {
namespace {

using base::Json;

/// The value of a header: plain, or "=?base64?…?="; nothing where that is no Base64.
std::optional<std::string> decoded(const std::string& value) {
    constexpr std::string_view begin = "=?base64?";
    constexpr std::string_view end = "?=";
    if (value.size() < begin.size() + end.size() || value.compare(0, begin.size(), begin) != 0 ||
        value.compare(value.size() - end.size(), end.size(), end) != 0)
        return value;
    const std::string text = value.substr(begin.size(), value.size() - begin.size() - end.size());
    if (text.size() % 4 != 0) return std::nullopt;
    const auto result = QByteArray::fromBase64Encoding(QByteArray::fromStdString(text),
                                                       QByteArray::AbortOnBase64DecodingErrors);
    if (result.decodingStatus != QByteArray::Base64DecodingStatus::Ok) return std::nullopt;
    return result.decoded.toStdString();
}

std::string lower(const std::string& text) {
    return QByteArray::fromStdString(text).toLower().toStdString();
}

std::string differs(const HttpMessage& http, const std::string& name,
                    const std::optional<std::string>& body) {
    const std::string* header = http.header(lower(name));
    if (header == nullptr) return body ? "Header mismatch: " + name + " is missing" : std::string();
    if (!body) return "Header mismatch: " + name + " has no value in the body";
    if (decoded(*header) == body) return {};
    return "Header mismatch: " + name + " '" + base::displayLine(*header, 80) +
           "' does not match body value '" + base::displayLine(*body, 80) + "'";
}

std::string parameterMismatch(const ServerTool& tool, const HttpMessage& http, const Json& params) {
    const auto schema = wire::readJson(tool.definition.inputSchema);
    const auto parameters = mirroredParameters(schema ? *schema : Json::object());
    if (!parameters) return {};
    const Json* arguments = members::find(params, "arguments");
    for (const MirroredParameter& parameter : *parameters) {
        const net::Headers wanted =
            mirroredHeaders({parameter}, arguments != nullptr ? *arguments : Json::object());
        const auto body = wanted.empty() ? std::optional<std::string>() : decoded(wanted.front().second);
        if (std::string problem = differs(http, "Mcp-Param-" + parameter.header, body); !problem.empty())
            return problem;
    }
    return {};
}

} // namespace

std::string headerMismatch(const Server& server, const HttpMessage& http,
                           const wire::JsonRpcRequest& request) {
    std::string problem = differs(http, "MCP-Protocol-Version", namedRevision(request.params).value_or(""));
    if (problem.empty()) problem = differs(http, "Mcp-Method", request.method);
    if (!problem.empty()) return problem;
    const std::string name = base::textAt(request.params, "name");
    if (request.method == "resources/read")
        return differs(http, "Mcp-Name", base::textAt(request.params, "uri"));
    if (request.method == "tools/call" || request.method == "prompts/get")
        problem = differs(http, "Mcp-Name", name);
    const ServerTool* tool = request.method == "tools/call" ? server.tool(name) : nullptr;
    return problem.empty() && tool != nullptr ? parameterMismatch(*tool, http, request.params) : problem;
}

} // namespace mcp
