#include "scenario.h"

#include "base/when_done.h"
#include "wire/untrusted_json.h"

using base::Json;
using base::textAt;

ScenarioInput ScenarioInput::fromEnvironment() {
    return {.name = qEnvironmentVariable("MCP_CONFORMANCE_SCENARIO").toStdString(),
            .revision = qEnvironmentVariable("MCP_CONFORMANCE_PROTOCOL_VERSION").toStdString(),
            .context =
                wire::readJson(qgetenv("MCP_CONFORMANCE_CONTEXT").toStdString()).value_or(Json::object())};
}

auth::AuthorizationSettings ScenarioInput::authorization() const {
    using Grant = auth::AuthorizationSettings::Grant;
    auth::AuthorizationSettings settings;
    settings.clientMetadataUrl = "https://conformance-test.local/client-metadata.json";
    settings.client = {.id = textAt(context, "client_id"),
                       .secret = base::Secret(textAt(context, "client_secret")),
                       .privateKey = base::Secret(textAt(context, "private_key_pem"))};
    if (name.find("client-credentials") != std::string::npos) settings.grant = Grant::ClientCredentials;
    if (name.find("wif-jwt-bearer") != std::string::npos) {
        settings.grant = Grant::Assertion;
        settings.assertion = base::Secret(textAt(context, "valid_jwt"));
    }
    if (name.find("enterprise") != std::string::npos || name.find("cross-app") != std::string::npos) {
        settings.grant = Grant::Enterprise;
        settings.assertion = base::Secret(textAt(context, "idp_id_token"));
        settings.identityProvider = textAt(context, "idp_token_endpoint");
        settings.identityClient = {.id = textAt(context, "idp_client_id"), .method = "none"};
    }
    return settings;
}

void Scenario::play() {
    if (m_input.name.starts_with("sep-2640-client-")) return loadSkill();
    const auto& tools = m_client.tools();
    if (m_input.context.contains("toolCalls")) {
        for (const Json& call : m_input.context["toolCalls"])
            m_calls.emplace_back(textAt(call, "name"), base::dump(call.value("arguments", Json::object())));
    } else if (m_input.name == "http-invalid-tool-headers") {
        for (const mcp::Tool& tool : tools)
            m_calls.emplace_back(tool.name, "{}");
    } else if (m_input.name == "json-schema-2020-12-preservation") {
        for (const mcp::Tool& tool : tools)
            if (tool.name == "json_schema_2020_12_tool")
                m_calls.emplace_back("json_schema_echo", R"({"schema":)" + tool.inputSchema + "}");
    } else {
        for (const mcp::Tool& tool : tools)
            m_calls.emplace_back(tool.name, tool.name == "add_numbers" ? R"({"a":5,"b":3})" : "{}");
    }
    callNext(0);
}

void Scenario::callNext(std::size_t next) {
    if (next == m_calls.size()) return readResources();
    const auto& [tool, arguments] = m_calls[next];
    m_call = m_client.callTool(tool, arguments);
    connect(m_call.get(), &mcp::ToolCall::finished, this,
            [this, next](const base::Result<mcp::CallToolResult>& outcome) {
                if (!outcome) {
                    qWarning("%s: %s", m_calls[next].first.c_str(), outcome.error().detail.c_str());
                    return Q_EMIT ended(false);
                }
                QMetaObject::invokeMethod(
                    this, [this, next] { callNext(next + 1); }, Qt::QueuedConnection);
            });
}

void Scenario::noted(const char* what, const base::Error& error) {
    qWarning("%s: %s", what, error.detail.c_str());
    m_ok = false;
}

void Scenario::readResources() {
    if (!m_client.info().capabilities.resources) return readPrompts();
    base::whenDone(
        m_client.listResources(), this, [this](const base::Result<std::vector<mcp::Resource>>& list) {
            if (!list) noted("resources/list", list.error());
            if (!list || list->empty()) return readPrompts();
            base::whenDone(m_client.readResource(list->front().uri), this,
                           [this](const base::Result<std::vector<mcp::EmbeddedResource>>& contents) {
                               if (!contents) noted("resources/read", contents.error());
                               readPrompts();
                           });
        });
}

void Scenario::readPrompts() {
    if (!m_client.info().capabilities.prompts) return Q_EMIT ended(m_ok);
    base::whenDone(m_client.listPrompts(), this, [this](const base::Result<std::vector<mcp::Prompt>>& list) {
        if (!list) noted("prompts/list", list.error());
        if (!list || list->empty()) return Q_EMIT ended(m_ok);
        base::whenDone(m_client.getPrompt(list->front().name, {}), this,
                       [this](const base::Result<mcp::PromptResult>& prompt) {
                           if (!prompt) noted("prompts/get", prompt.error());
                           Q_EMIT ended(m_ok);
                       });
    });
}

void Scenario::loadSkill() {
    base::whenDone(m_client.listSkills(), this, [this](const base::Result<std::vector<mcp::Skill>>& skills) {
        if (!skills) noted("skills/list", skills.error());
        if (!skills || skills->empty() || m_input.name == "sep-2640-client-no-prefetch")
            return Q_EMIT ended(m_ok);
        const mcp::Skill skill = skills->front();
        base::whenDone(m_client.readSkillFile(skill, skill.uri), this,
                       [this, skill](const base::Result<std::string>& text) {
                           if (text) return readSkillFiles(skill, 0);
                           noted("the skill", text.error());
                           Q_EMIT ended(false);
                       });
    });
}

void Scenario::readSkillFiles(const mcp::Skill& skill, std::size_t next) {
    if (next == skill.files.size()) return Q_EMIT ended(m_ok);
    base::whenDone(m_client.readSkillFile(skill, skill.files[next].uri), this,
                   [this, skill, next](const base::Result<std::string>& bytes) {
                       if (!bytes) noted("a file of the skill", bytes.error());
                       readSkillFiles(skill, next + 1);
                   });
}
