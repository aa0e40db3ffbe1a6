#include "policy/interlock.h"

#include <algorithm>
#include <array>

namespace policy {
namespace {

/// The words of a tool's name in lower case: "getDeviceConfig" and "get-device_config" are both
/// {get, device, config}.
std::vector<std::string> words(std::string_view name) {
    std::vector<std::string> out;
    bool boundary = true, lowerBefore = false;
    for (const char c : name) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool letter = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!letter) {
            boundary = true, lowerBefore = false;
            continue;
        }
        if (boundary || (upper && lowerBefore)) out.emplace_back();
        out.back() += upper ? static_cast<char>(c - 'A' + 'a') : c;
        boundary = false, lowerBefore = !upper;
    }
    return out;
}

constexpr std::array destructiveWords = {
    "delete",    "remove",   "destroy", "drop",    "erase",     "wipe",     "purge",  "truncate",  "kill",
    "terminate", "shutdown", "reboot",  "reset",   "reload",    "rollback", "revoke", "uninstall", "exec",
    "execute",   "run",      "shell",   "eval",    "configure", "apply",    "deploy", "overwrite", "clear",
    "flush",     "force",    "evict",   "drain",   "rm",        "unlink",   "abort",  "disable",   "merge",
    "push",      "publish",  "restore", "upgrade", "scale",     "patch"};
constexpr std::array writeWords = {
    "create",   "add",     "set",    "update",      "write",  "put",     "post",      "edit",
    "modify",   "change",  "insert", "upsert",      "append", "rename",  "move",      "copy",
    "upload",   "send",    "notify", "comment",     "assign", "label",   "tag",       "close",
    "open",     "start",   "stop",   "pause",       "resume", "enable",  "toggle",    "trigger",
    "submit",   "approve", "reply",  "acknowledge", "ack",    "resolve", "register",  "import",
    "sync",     "save",    "store",  "make",        "mkdir",  "touch",   "fork",      "invite",
    "schedule", "cancel",  "retry",  "rerun",       "lock",   "unlock",  "subscribe", "unsubscribe",
    "mute",     "silence", "click",  "type",        "fill"};
constexpr std::array readWords = {
    "get",     "list",    "show",    "read",       "search",    "find",      "describe", "view",     "lookup",
    "look",    "fetch",   "count",   "check",      "status",    "diff",      "compare",  "validate", "verify",
    "inspect", "analyze", "analyse", "explain",    "summarize", "summary",   "tree",     "history",  "logs",
    "log",     "stats",   "ping",    "traceroute", "echo",      "resolve",   "head",     "tail",     "cat",
    "stat",    "info",    "whoami",  "version",    "browse",    "directory", "retrieve", "query"};

template <std::size_t Size>
bool contains(const std::array<const char*, Size>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool matches(const ToolRule& rule, const ToolFacts& facts) {
    if (rule.server != "*" && rule.server != facts.server) return false;
    if (!rule.tool.ends_with('*')) return rule.tool == facts.tool;
    return facts.tool.starts_with(std::string_view(rule.tool).substr(0, rule.tool.size() - 1));
}

/// A read verb in front, with parameters that carry free text to be executed, reads whatever that text says.
bool takesFreeCode(const std::vector<std::string>& parameters) {
    static constexpr std::array code = {"command",  "commands",  "cmd",          "script",     "code",
                                        "sql",      "statement", "shell",        "expression", "body",
                                        "mutation", "config",    "configuration"};
    return std::any_of(parameters.begin(), parameters.end(), [](const std::string& parameter) {
        const auto parts = words(parameter);
        return !parts.empty() && contains(code, parts.back());
    });
}

RiskVerdict byName(const ToolFacts& facts) {
    const auto parts = words(facts.tool);
    for (const std::string& word : parts)
        if (contains(destructiveWords, word))
            return {ToolRisk::Destructive, "its name says \"" + word + "\""};
    if (!parts.empty() && contains(readWords, parts.front())) {
        if (parts.front() == "query" || takesFreeCode(facts.parameters))
            return {ToolRisk::Unknown,
                    "it takes free commands or queries, so its name does not tell what it does"};
        return {ToolRisk::Read, "its name begins with \"" + parts.front() + "\""};
    }
    for (const std::string& word : parts)
        if (contains(writeWords, word)) return {ToolRisk::Write, "its name says \"" + word + "\""};
    if (!parts.empty() && contains(readWords, parts.back()) && parts.back() != "query" &&
        !takesFreeCode(facts.parameters))
        return {ToolRisk::Read, "its name ends with \"" + parts.back() + "\""};
    return {ToolRisk::Unknown, "no rule and no known word in its name"};
}

const ApprovalRule* approvalFor(const CallFacts& call, const std::vector<ApprovalRule>& approvals) {
    for (const ApprovalRule& rule : approvals) {
        if (rule.server != call.server || rule.tool != call.tool || rule.fingerprint != call.fingerprint)
            continue;
        const bool exact = rule.arguments == call.arguments;
        // A wide approval never covers what can destroy: that is approved with its arguments or not at all.
        if (exact || (rule.arguments.empty() && call.risk == ToolRisk::Write)) return &rule;
    }
    return nullptr;
}

Decision decideInExecute(const CallFacts& call, const ModeState& mode,
                         const std::vector<ApprovalRule>& approvals) {
    if (!mode.windowOpen)
        return {Verdict::Refuse, "The Execute window has ended. Pull the Execute lever again to go on."};
    if (approvalFor(call, approvals)) return {Verdict::Run, "You approved it for this session."};
    switch (call.risk) {
    case ToolRisk::Write: return {Verdict::Ask, "It changes something, so it waits for your approval."};
    case ToolRisk::Destructive:
        return {Verdict::Ask, "It can destroy something, so it waits for your approval."};
    default:
        return {Verdict::Ask,
                "Nobody has said what it may change, so it counts as dangerous and waits for your approval."};
    }
}

} // namespace

std::string_view name(SessionMode mode) {
    switch (mode) {
    case SessionMode::ReadOnly: return "read-only";
    case SessionMode::Propose: return "propose";
    case SessionMode::Execute: return "execute";
    }
    return {};
}

std::optional<SessionMode> sessionMode(std::string_view text) {
    for (const SessionMode mode : {SessionMode::ReadOnly, SessionMode::Propose, SessionMode::Execute})
        if (name(mode) == text) return mode;
    return std::nullopt;
}

std::string_view name(ToolRisk risk) {
    switch (risk) {
    case ToolRisk::Read: return "read";
    case ToolRisk::Write: return "write";
    case ToolRisk::Unknown: return "unknown";
    case ToolRisk::Destructive: return "destructive";
    }
    return {};
}

std::optional<ToolRisk> toolRisk(std::string_view text) {
    for (const ToolRisk risk : {ToolRisk::Read, ToolRisk::Write, ToolRisk::Unknown, ToolRisk::Destructive})
        if (name(risk) == text) return risk;
    return std::nullopt;
}

RiskVerdict classify(const ToolFacts& facts, const std::vector<ToolRule>& rules) {
    if (facts.builtIn) return {ToolRisk::Read, "built into Signalbox"};
    for (const ToolRule& rule : rules)
        if (matches(rule, facts)) return {rule.risk, "rule in " + rule.origin};
    RiskVerdict verdict = byName(facts);
    // Hints come from the server: they may raise the risk, and never lower it.
    if (facts.hints.destructive.value_or(false) && !facts.hints.readOnly.value_or(false) &&
        verdict.risk != ToolRisk::Destructive)
        return {ToolRisk::Destructive, "its server says that it is destructive"};
    if (facts.hints.readOnly.has_value() && !*facts.hints.readOnly && verdict.risk == ToolRisk::Read)
        return {ToolRisk::Write, "its server says that it is not read-only"};
    return verdict;
}

Decision decide(const CallFacts& call, const ModeState& mode, const std::vector<ApprovalRule>& approvals) {
    if (call.risk == ToolRisk::Read) return {Verdict::Run, "It only reads."};
    switch (mode.mode) {
    case SessionMode::ReadOnly:
        return {Verdict::Refuse,
                call.risk == ToolRisk::Unknown
                    ? "Read-only runs reads, and nobody has said that this tool only reads. Mark it as "
                      "Read in Tools, or pull another lever."
                    : "Read-only changes nothing. Pull the Propose or Execute lever to go on."};
    case SessionMode::Propose:
        if (call.canDryRun) return {Verdict::DryRun, "Propose runs changes dry and sends none."};
        return {Verdict::Refuse,
                "Propose sends no change, and this tool cannot run dry. The call is shown, not sent."};
    case SessionMode::Execute: return decideInExecute(call, mode, approvals);
    }
    return {};
}

std::optional<std::string> dryRunParameter(const std::vector<std::string>& parameters) {
    static constexpr std::array names = {"dryrun", "checkmode", "preview",
                                         "whatif", "simulate",  "validateonly"};
    for (const std::string& parameter : parameters) {
        std::string plain;
        for (const std::string& word : words(parameter))
            plain += word;
        if (contains(names, plain)) return parameter;
    }
    return std::nullopt;
}

} // namespace policy
