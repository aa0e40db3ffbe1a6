#pragma once
#include <optional>
#include <string>
#include <vector>

#include "mcp/protocol/icon.h"

namespace mcp {

/// A server's own words about its tool. Claims, never facts: absent is not false.
struct ToolAnnotations {
    std::string title;
    std::optional<bool> readOnly;    ///< readOnlyHint
    std::optional<bool> destructive; ///< destructiveHint
    std::optional<bool> idempotent;  ///< idempotentHint
    std::optional<bool> openWorld;   ///< openWorldHint
    bool operator==(const ToolAnnotations&) const = default;
};

/// A tool as its server defines it (server/tools). All texts are foreign.
struct Tool {
    std::string name;
    std::string title; ///< empty where absent; see displayTitle()
    std::string description;
    std::string inputSchema;  ///< JSON text of an object, keys in the server's order
    std::string outputSchema; ///< JSON text; empty where absent
    ToolAnnotations annotations;
    std::vector<Icon> icons;
    bool needsTask = false; ///< execution.taskSupport "required": it runs as a task only (2025-11-25)
    std::string definition; ///< the whole definition as JSON text, as it came
    std::string
        fingerprint; ///< SHA-256 in hexadecimal over the whole definition, without regard to key order

    /// title, else annotations.title, else name.
    const std::string& displayTitle() const;
    bool operator==(const Tool&) const = default;
};

/// A definition that cannot be used. The others of its server can.
struct QuarantinedTool {
    std::string name;   ///< as far as it could be read; may be empty
    std::string reason; ///< for the operator
    std::string definition;
    bool operator==(const QuarantinedTool&) const = default;
};

/// One page of tools/list.
struct ToolPage {
    std::vector<Tool> tools;
    std::vector<QuarantinedTool> quarantined;
    std::string nextCursor; ///< empty: the last page
    bool operator==(const ToolPage&) const = default;
};

} // namespace mcp
