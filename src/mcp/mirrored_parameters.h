#pragma once
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "net/http.h"

namespace mcp {

/// A parameter that its schema wants to see repeated as header Mcp-Param-<header> ("x-mcp-header",
/// 2026-07-28).
struct MirroredParameter {
    std::vector<std::string> path; ///< of property names from the arguments' root
    std::string header;
    bool operator==(const MirroredParameter&) const = default;
};

/// All of a schema. Fails with the reason where an annotation breaks the rules: not a token, used twice, on a
/// type other than integer, string or boolean, or in a place that no property path leads to.
base::Result<std::vector<MirroredParameter>> mirroredParameters(const base::Json& inputSchema);

/// The headers for these arguments; absent and null ones have none.
net::Headers mirroredHeaders(const std::vector<MirroredParameter>& parameters, const base::Json& arguments);

} // namespace mcp
