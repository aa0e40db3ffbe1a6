#include "session/mcp_tool_box.h"

#include "mcp/supervisor.h"
#include "session/server_notes.h"
#include "session/tool_schema.h"

#include <algorithm>

#include <QElapsedTimer>

namespace session {
namespace {

using base::ErrorKind;
using chat::CallState;

/// A tool call of the mcp room as the session sees it.
class McpRun final : public ToolRun {
public:
    explicit McpRun(std::unique_ptr<mcp::ToolCall> call) : m_call(std::move(call)) {
        connect(m_call.get(), &mcp::ToolCall::progressed, this, [this](const mcp::Progress& p) {
            Q_EMIT progressed(p.progress, p.total.value_or(0), QString::fromStdString(p.message));
        });
        connect(m_call.get(), &mcp::ToolCall::becameTask, this, &ToolRun::becameTask);
        connect(
            m_call.get(), &mcp::ToolCall::finished, this,
            [this](const base::Result<mcp::CallToolResult>& outcome) { Q_EMIT finished(answerTo(outcome)); });
    }
    void cancel() override { m_call->cancel(); }

private:
    ToolAnswer answerTo(const base::Result<mcp::CallToolResult>& outcome) const {
        ToolAnswer answer;
        if (outcome) {
            answer.state = outcome->isError ? CallState::Failed : CallState::Done;
            answer.text = outcome->text();
            answer.structured = outcome->structuredContent;
            answer.raw = outcome->raw;
            return answer;
        }
        const base::Error& error = outcome.error();
        answer.note = error.detail;
        if (error.kind == ErrorKind::Cancelled) {
            answer.state = m_call->reachedServer() ? CallState::Unknown : CallState::Cancelled;
            answer.note.clear();
        } else if (error.kind == ErrorKind::Denied && !m_call->mayHaveRun()) {
            answer.state = CallState::Refused; // the tool is not the one that was approved
        } else {
            answer.state = m_call->mayHaveRun() ? CallState::Unknown : CallState::Failed;
        }
        return answer;
    }
    std::unique_ptr<mcp::ToolCall> m_call;
};

policy::ToolFacts factsOf(const std::string& server, const mcp::Tool& tool,
                          const ToolParameters& parameters) {
    return {.server = server,
            .tool = tool.name,
            .description = tool.description,
            .parameters = parameters.names,
            .hints = {tool.annotations.readOnly, tool.annotations.destructive}};
}

bool chosen(const std::vector<std::string>& servers, bool all, const std::string& server) {
    return all || std::find(servers.begin(), servers.end(), server) != servers.end();
}

} // namespace

McpToolBox::McpToolBox(mcp::Supervisor& supervisor, QObject* parent)
    : ToolBox(parent), m_supervisor(supervisor) {
    connect(&supervisor, &mcp::Supervisor::catalogChanged, this, &McpToolBox::rebuild);
}

void McpToolBox::setRules(std::vector<policy::ToolRule> rules) {
    m_rules = std::move(rules);
    rebuild();
}

void McpToolBox::rebuild() {
    m_offered.clear();
    for (const mcp::CatalogEntry& entry : m_supervisor.catalog().entries())
        if (entry.enabled) m_offered.push_back(offer(entry));
    Q_EMIT toolsChanged();
}

policy::RiskVerdict McpToolBox::risk(const std::string& server, const std::string& tool) const {
    const mcp::CatalogEntry* const entry = m_supervisor.catalog().find(server, tool);
    return entry ? policy::classify(factsOf(server, entry->tool, readParameters(entry->tool.inputSchema)),
                                    m_rules)
                 : policy::RiskVerdict{};
}

OfferedTool McpToolBox::offer(const mcp::CatalogEntry& entry) const {
    const ToolParameters parameters = readParameters(entry.tool.inputSchema);
    return {.spec = {entry.modelName, entry.tool.description, entry.tool.inputSchema},
            .server = entry.server,
            .tool = entry.tool.name,
            .title = entry.tool.displayTitle(),
            .risk = policy::classify(factsOf(entry.server, entry.tool, parameters), m_rules),
            .fingerprint = entry.tool.fingerprint,
            .dryRunParameter = policy::dryRunParameter(parameters.switches),
            .tokens = entry.tokens};
}

std::vector<OfferedTool> McpToolBox::tools(const std::vector<std::string>& servers, bool allServers) const {
    if (allServers) return m_offered;
    std::vector<OfferedTool> offered;
    for (const OfferedTool& tool : m_offered)
        if (chosen(servers, false, tool.server)) offered.push_back(tool);
    return offered;
}

std::optional<OfferedTool> McpToolBox::find(const std::string& server, const std::string& tool) const {
    const auto found = std::find_if(m_offered.begin(), m_offered.end(), [&](const OfferedTool& offered) {
        return offered.server == server && offered.tool == tool;
    });
    return found == m_offered.end() ? std::nullopt : std::optional(*found);
}

std::string McpToolBox::instructions(const std::vector<std::string>& servers, bool allServers) const {
    std::string text;
    for (const mcp::ServerStatus& status : m_supervisor.statuses()) {
        if (status.instructionsOn && chosen(servers, allServers, status.name))
            text += fencedNotes(status.name, status.info.instructions);
    }
    return text;
}

std::unique_ptr<ToolRun> McpToolBox::run(const OfferedTool& tool, const std::string& arguments) {
    auto run = std::make_unique<McpRun>(
        m_supervisor.callTool(tool.server, tool.tool, arguments, std::nullopt, tool.fingerprint));
    QElapsedTimer spent;
    spent.start();
    connect(run.get(), &ToolRun::finished, this,
            [this, spent, server = tool.server, name = tool.tool](const ToolAnswer& answer) {
                if (answer.state == CallState::Done)
                    Q_EMIT callTook(QString::fromStdString(server), QString::fromStdString(name),
                                    spent.elapsed());
            });
    return run;
}

std::unique_ptr<ToolRun> McpToolBox::resume(const std::string& server, const std::string& task) {
    mcp::Client* const client = m_supervisor.client(server);
    return client ? std::make_unique<McpRun>(client->resumeTask(task)) : nullptr;
}

} // namespace session
