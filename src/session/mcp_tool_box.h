#pragma once
#include <vector>

#include "policy/interlock.h"
#include "session/tool_box.h"

namespace mcp {
class Supervisor;
struct CatalogEntry;
} // namespace mcp

namespace session {

/// The tools of the running MCP servers, judged by the operator's rules.
class McpToolBox final : public ToolBox {
    Q_OBJECT
public:
    /// The supervisor is borrowed.
    explicit McpToolBox(mcp::Supervisor& supervisor, QObject* parent = nullptr);

    void setRules(std::vector<policy::ToolRule> rules);
    /// The verdict on one tool of the catalog; Unknown for a tool that is not there.
    policy::RiskVerdict risk(const std::string& server, const std::string& tool) const;

    std::vector<OfferedTool> tools(const std::vector<std::string>& servers, bool allServers) const override;
    std::string instructions(const std::vector<std::string>& servers, bool allServers) const override;
    std::optional<OfferedTool> find(const std::string& server, const std::string& tool) const override;
    std::unique_ptr<ToolRun> run(const OfferedTool& tool, const std::string& arguments) override;
    std::unique_ptr<ToolRun> resume(const std::string& server, const std::string& task) override;

private:
    OfferedTool offer(const mcp::CatalogEntry& entry) const;
    void rebuild();

    mcp::Supervisor& m_supervisor;
    std::vector<OfferedTool> m_offered; ///< of all servers; judged once for each change of catalog or rules
    std::vector<policy::ToolRule> m_rules;
};

} // namespace session
