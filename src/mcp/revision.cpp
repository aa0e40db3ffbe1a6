#include "mcp/revision.h"

#include "mcp/mirrored_parameters.h"
#include "mcp/protocol/json.h"
#include "mcp/protocol/members.h"
#include "mcp/protocol/task_json.h"
#include "mcp/protocol/revision_names.h"
#include "wire/untrusted_json.h"

#include <QByteArray>

namespace mcp {

using base::ErrorKind;
using base::Json;

namespace {

constexpr const char* versionHeader = "MCP-Protocol-Version";
constexpr std::string_view inputRequired = "input_required";
constexpr std::string_view isTask = "task";
constexpr std::string_view sentinelBegin = "=?base64?";
constexpr std::string_view sentinelEnd = "?=";

class LegacyRevision final : public Revision {
public:
    explicit LegacyRevision(std::string name) : m_name(std::move(name)) {}
    std::string_view name() const override { return m_name; }
    bool isModern() const override { return false; }

    Outgoing encode(wire::JsonRpcRequest request) const override { return {std::move(request), headers()}; }
    Outgoing encode(wire::JsonRpcNotification notification) const override {
        return {std::move(notification), headers()};
    }
    base::Result<Json> decode(const std::string&, Json result) const override { return result; }
    bool asksForInput(const Json&) const override { return false; }
    std::optional<base::Result<Task>> taskIn(const Json& result) const override {
        // Only where it was asked for (2025-11-25): no other result has such a member and no content.
        const Json* task = members::find(result, "task");
        if (!task || !task->is_object() || result.contains("content")) return std::nullopt;
        return readTask(*task);
    }
    std::string lifeMethod() const override { return "ping"; }
    net::Headers callHeaders(const Tool&, const Json&) const override { return {}; }
    std::optional<std::string> objection(const Tool&) const override { return std::nullopt; }

private:
    /// Since 2025-06-18; older servers ignore it. The handshake itself carries none.
    net::Headers headers() const {
        return m_name.empty() ? net::Headers{} : net::Headers{{versionHeader, m_name}};
    }

    std::string m_name;
};

class ModernRevision final : public Revision {
public:
    explicit ModernRevision(const Introduction& introduction)
        : m_self(toJson(introduction.self)), m_capabilities(toJson(introduction.capabilities)) {
        m_capabilities["extensions"][tasksExtension] = Json::object(); // a call may become a task
    }
    std::string_view name() const override { return revisions::latestModern; }
    bool isModern() const override { return true; }

    Outgoing encode(wire::JsonRpcRequest request) const override {
        if (!request.params.is_object()) request.params = Json::object();
        Json& meta = request.params["_meta"];
        if (!meta.is_object()) meta = Json::object();
        meta["io.modelcontextprotocol/protocolVersion"] = name();
        meta["io.modelcontextprotocol/clientInfo"] = m_self;
        meta["io.modelcontextprotocol/clientCapabilities"] = m_capabilities;
        net::Headers headers = standardHeaders(request.method);
        if (const std::string subject = subjectOf(request); !subject.empty())
            headers.emplace_back("Mcp-Name", headerText(subject));
        return {std::move(request), std::move(headers)};
    }

    Outgoing encode(wire::JsonRpcNotification notification) const override {
        net::Headers headers = standardHeaders(notification.method);
        return {std::move(notification), std::move(headers)};
    }

    base::Result<Json> decode(const std::string& method, Json result) const override {
        const Json* given = members::find(result, "resultType");
        const std::string type = given && !given->is_string()
                                     ? base::dump(*given)
                                     : base::textAt(result, "resultType", "complete");
        if (type == "complete") return result;
        if (type == inputRequired &&
            (method == "tools/call" || method == "prompts/get" || method == "resources/read"))
            return result;
        if (type == inputRequired)
            return base::fail(ErrorKind::Protocol,
                              "the server asks for input, which it must not on " + method);
        if (type == isTask && method == "tools/call") return result;
        return base::fail(ErrorKind::Protocol,
                          "the server answered with the unknown result type \"" + type + "\"");
    }

    bool asksForInput(const Json& result) const override {
        return base::textAt(result, "resultType") == inputRequired;
    }

    std::optional<base::Result<Task>> taskIn(const Json& result) const override {
        if (base::textAt(result, "resultType") != isTask) return std::nullopt;
        return readTask(result);
    }

    std::string lifeMethod() const override { return "server/discover"; }

    net::Headers callHeaders(const Tool& tool, const Json& arguments) const override {
        const auto schema = wire::readJson(tool.inputSchema);
        if (!schema) return {};
        const auto parameters = mirroredParameters(*schema);
        return parameters ? mirroredHeaders(*parameters, arguments) : net::Headers{};
    }

    std::optional<std::string> objection(const Tool& tool) const override {
        const auto schema = wire::readJson(tool.inputSchema);
        if (!schema) return schema.error().detail;
        const auto parameters = mirroredParameters(*schema);
        return parameters ? std::nullopt : std::optional(parameters.error().detail);
    }

private:
    net::Headers standardHeaders(const std::string& method) const {
        return {{versionHeader, std::string(name())}, {"Mcp-Method", headerText(method)}};
    }

    static std::string subjectOf(const wire::JsonRpcRequest& request) {
        if (request.method == "tools/call" || request.method == "prompts/get")
            return base::textAt(request.params, "name");
        if (request.method.starts_with("tasks/")) return base::textAt(request.params, "taskId");
        return request.method == "resources/read" ? base::textAt(request.params, "uri") : std::string();
    }

    Json m_self;
    Json m_capabilities;
};

} // namespace

std::string headerText(const std::string& text) {
    bool plain = text.empty() || (text.front() != ' ' && text.back() != ' ');
    for (const unsigned char c : text)
        plain = plain && c >= 0x20 && c < 0x7F;
    const bool looksEncoded = text.starts_with(sentinelBegin) && text.ends_with(sentinelEnd);
    if (plain && !looksEncoded) return text;
    const auto bytes = QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
    return std::string(sentinelBegin) + bytes.toBase64().toStdString() + std::string(sentinelEnd);
}

RevisionPtr legacyRevision(std::string name) {
    return std::make_shared<LegacyRevision>(std::move(name));
}

RevisionPtr modernRevision(Introduction introduction) {
    return std::make_shared<ModernRevision>(introduction);
}

} // namespace mcp
