#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace policy {

/// What a session may do to the world.
enum class SessionMode {
    ReadOnly, ///< reads run, everything else is refused
    Propose,  ///< changes are dry-run where the tool can, and shown; none is sent
    Execute,  ///< each change runs after one approval, until the time window ends
};
std::string_view name(SessionMode mode); ///< read-only | propose | execute
std::optional<SessionMode> sessionMode(std::string_view name);

/// What a call may do, as far as the operator's side knows. Ordered: a later one is more dangerous, and
/// Unknown counts as dangerous.
enum class ToolRisk { Read, Write, Unknown, Destructive };
std::string_view name(ToolRisk risk);
std::optional<ToolRisk> toolRisk(std::string_view name);

/// The operator's word on tools: it wins over every other sign.
struct ToolRule {
    std::string server; ///< "*" for any
    std::string tool;   ///< exact, or a prefix that ends in "*"
    ToolRisk risk = ToolRisk::Unknown;
    std::string origin; ///< where the rule stands, for the operator: "settings.json"
    bool operator==(const ToolRule&) const = default;
};

/// A server's own words about its tool (MCP tool annotations): never trusted downwards.
struct ToolHints {
    std::optional<bool> readOnly;
    std::optional<bool> destructive;
    bool operator==(const ToolHints&) const = default;
};

/// What is judged: the definition as the server gave it.
struct ToolFacts {
    std::string server;
    std::string tool;
    std::string description;
    std::vector<std::string> parameters; ///< names of the input schema's properties
    ToolHints hints;
    bool builtIn = false; ///< Signalbox's own tool: its risk is known
};

struct RiskVerdict {
    ToolRisk risk = ToolRisk::Unknown;
    std::string reason; ///< for the operator: "rule in settings.json", "its name begins with get", …
    bool operator==(const RiskVerdict&) const = default;
};

/// Local rules first, then name and schema, then the server's hints, which can only raise the risk.
RiskVerdict classify(const ToolFacts& facts, const std::vector<ToolRule>& rules);

/// An approval that outlives one call: this session, this definition. For Write it covers the tool; for
/// Unknown and Destructive exactly the same arguments.
struct ApprovalRule {
    std::string server;
    std::string tool;
    std::string fingerprint; ///< of the definition it was given for: a changed tool asks again
    std::string arguments;   ///< canonical JSON text; empty: any arguments
    bool operator==(const ApprovalRule&) const = default;
};

struct CallFacts {
    std::string server;
    std::string tool;
    std::string fingerprint;
    std::string arguments; ///< canonical JSON text
    ToolRisk risk = ToolRisk::Unknown;
    bool canDryRun = false; ///< its schema has a dry-run switch
};

enum class Verdict { Run, Ask, DryRun, Refuse };
struct Decision {
    Verdict verdict = Verdict::Refuse;
    std::string reason; ///< for the operator, a whole sentence
    bool operator==(const Decision&) const = default;
};

struct ModeState {
    SessionMode mode = SessionMode::ReadOnly;
    bool windowOpen = false; ///< Execute only: the time window has not ended
};

/// May this call run now? Pure. Never consults what a server says of itself.
Decision decide(const CallFacts& call, const ModeState& mode, const std::vector<ApprovalRule>& approvals);

/// The parameter that makes a tool only pretend ("dry_run", "dryRun", "preview", "check_mode", …), if any.
std::optional<std::string> dryRunParameter(const std::vector<std::string>& parameters);

} // namespace policy
