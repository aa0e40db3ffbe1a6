#pragma once
#include <string>
#include <vector>

namespace session {

/// What policy wants to know of a tool's input schema.
struct ToolParameters {
    std::vector<std::string> names;
    std::vector<std::string>
        switches; ///< those that are true or false: only such a one can be a dry-run switch
};
/// Unreadable schemas have no parameters.
ToolParameters readParameters(const std::string& inputSchema);

} // namespace session
