#include "base/display_text.h"
#include "cli/approval_prompt.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/question_prompt.h"
#include "wire/untrusted_json.h"

#include <algorithm>

namespace cli {
namespace {

/// "3 of 10: reading", as far as the server says it.
std::string progressWords(const mcp::Progress& progress) {
    const auto number = [](double value) { return QString::number(value, 'g', 12).toStdString(); };
    std::string words;
    if (progress.total)
        words = number(progress.progress) + " of " + number(*progress.total);
    else if (progress.progress > 0 || progress.message.empty())
        words = number(progress.progress);
    if (progress.message.empty()) return words;
    return (words.empty() ? "" : words + ": ") + base::displayLine(progress.message);
}

using base::ErrorKind;
using base::Json;
using Verb = ToolsCommand::Verb;

class Tools final : public QObject {
public:
    Tools(ToolsCommand command, bool json, CliParts parts, Exit exit)
        : m_command(std::move(command)), m_json(json), m_parts(parts), m_exit(std::move(exit)) {}

    void start() {
        const auto& servers = m_parts.config.servers;
        if (!m_command.server.empty() && std::none_of(servers.begin(), servers.end(), [this](const auto& s) {
                return s.name == m_command.server;
            }))
            return m_exit(explain({ErrorKind::NotFound, "no server is named \"" + m_command.server + "\""},
                                  "The server"));
        startServers(this, m_parts,
                     m_command.server.empty() ? std::vector<std::string>() : std::vector{m_command.server},
                     [this] {
                         for (const mcp::ServerStatus& status : m_parts.supervisor.statuses()) {
                             const auto failure = failureOf(status);
                             if (!failure) continue;
                             const int code = explainServer(*failure, status.name);
                             if (!m_command.server.empty()) return m_exit(code);
                         }
                         if (m_command.verb == Verb::List) return list();
                         if (m_command.verb == Verb::Show) return show();
                         call();
                     });
    }

private:
    void list() {
        Json json = {{"tools", Json::array()}};
        std::vector<std::vector<std::string>> rows;
        const mcp::Catalog& catalog = m_parts.supervisor.catalog();
        for (const mcp::CatalogEntry& entry : catalog.entries()) {
            const std::string risk(policy::name(m_parts.tools.risk(entry.server, entry.tool.name).risk));
            json["tools"].push_back({{"server", entry.server},
                                     {"name", entry.tool.name},
                                     {"model_name", entry.modelName},
                                     {"title", entry.tool.displayTitle()},
                                     {"description", entry.tool.description},
                                     {"risk", risk},
                                     {"tokens", entry.tokens},
                                     {"enabled", entry.enabled},
                                     {"quarantined", false}});
            rows.push_back({entry.server, entry.tool.name, risk, std::to_string(entry.tokens) + " tokens"});
        }
        for (const mcp::QuarantinedEntry& entry : catalog.quarantined()) {
            json["tools"].push_back({{"server", entry.server},
                                     {"name", entry.tool.name},
                                     {"model_name", nullptr},
                                     {"title", nullptr},
                                     {"description", nullptr},
                                     {"risk", "unknown"},
                                     {"tokens", 0},
                                     {"enabled", false},
                                     {"quarantined", entry.tool.reason}});
            rows.push_back({entry.server, entry.tool.name, "quarantined", entry.tool.reason});
        }
        if (m_json)
            printJson(json);
        else
            print(rows.empty() ? "No tools.\n" : table(rows));
        m_exit(0);
    }

    const mcp::CatalogEntry* found() {
        const mcp::CatalogEntry* const entry =
            m_parts.supervisor.catalog().find(m_command.server, m_command.tool);
        if (!entry)
            m_exit(explain(
                {ErrorKind::NotFound, m_command.server + " has no tool named \"" + m_command.tool + "\""},
                "The tool"));
        return entry;
    }

    void show() {
        const mcp::CatalogEntry* const entry = found();
        if (!entry) return;
        const policy::RiskVerdict risk = m_parts.tools.risk(entry->server, entry->tool.name);
        printJson({{"server", entry->server},
                   {"name", entry->tool.name},
                   {"model_name", entry->modelName},
                   {"title", entry->tool.displayTitle()},
                   {"description", entry->tool.description},
                   {"risk", policy::name(risk.risk)},
                   {"risk_reason", risk.reason},
                   {"fingerprint", entry->tool.fingerprint},
                   {"tokens", entry->tokens},
                   {"input_schema", wire::readJson(entry->tool.inputSchema).value_or(Json())},
                   {"output_schema", wire::readJson(entry->tool.outputSchema).value_or(Json())}});
        m_exit(0);
    }

    void call() {
        const mcp::CatalogEntry* const entry = found();
        if (!entry) return;
        const auto arguments = wire::readJson(m_command.arguments);
        if (!arguments || !arguments->is_object())
            return m_exit(explain({ErrorKind::InvalidInput,
                                   "--args is no JSON object" +
                                       (arguments ? std::string() : ": " + arguments.error().detail)}));
        const policy::RiskVerdict risk = m_parts.tools.risk(entry->server, entry->tool.name);
        m_approved = entry->tool.fingerprint;
        if (risk.risk == policy::ToolRisk::Read || m_command.approve == Approve::All) return run();
        if (m_command.approve == Approve::None)
            return m_exit(
                explain({ErrorKind::Denied, "the tool's risk is " + std::string(policy::name(risk.risk)) +
                                                " (" + risk.reason + ")"}));
        const chat::ToolCallBlock shown{.name = entry->modelName,
                                        .server = entry->server,
                                        .tool = entry->tool.name,
                                        .arguments = m_command.arguments,
                                        .risk = std::string(policy::name(risk.risk))};
        m_prompt.ask(shown, "Its risk: " + risk.reason + ".", [this](bool yes) {
            if (yes) return run();
            say("Not sent.\n");
            m_exit(6);
        });
    }

    void run() {
        m_call = m_parts.supervisor.callTool(m_command.server, m_command.tool, m_command.arguments,
                                             std::nullopt, m_approved);
        connect(m_call.get(), &mcp::ToolCall::progressed, this,
                [](const mcp::Progress& progress) { say(progressWords(progress) + "\n"); });
        connect(m_call.get(), &mcp::ToolCall::finished, this,
                [this](const base::Result<mcp::CallToolResult>& outcome) {
                    if (!outcome) {
                        if (m_json)
                            printJson({{"error", base::name(outcome.error().kind)},
                                       {"message", outcome.error().detail}});
                        if (outcome.error().kind == ErrorKind::Denied) // another tool than was judged
                            say("Not sent: " + outcome.error().detail + "\n");
                        else
                            explainServer(outcome.error(), m_command.server);
                        return m_exit(6);
                    }
                    // The MCP result as the server gave it.
                    printJson(wire::readJson(outcome->raw).value_or(Json::object()));
                    m_exit(outcome->isError ? 6 : 0);
                });
    }

    ToolsCommand m_command;
    std::string m_approved; ///< what the tool was when it was judged
    bool m_json;
    CliParts m_parts;
    Exit m_exit;
    Terminal m_terminal;
    ApprovalPrompt m_prompt{m_terminal};
    QuestionPrompt m_questions{m_parts.questions, m_terminal, audience(m_json)};
    std::unique_ptr<mcp::ToolCall> m_call;
};

} // namespace

std::unique_ptr<QObject> runTools(const ToolsCommand& command, bool json, CliParts parts, Exit exit) {
    auto tools = std::make_unique<Tools>(command, json, parts, std::move(exit));
    QMetaObject::invokeMethod(
        tools.get(), [t = tools.get()] { t->start(); }, Qt::QueuedConnection);
    return tools;
}

} // namespace cli
