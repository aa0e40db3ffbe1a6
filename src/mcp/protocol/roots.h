#pragma once
#include <string>

namespace mcp {

/// A folder that a server may work in (client/roots).
struct Root {
    std::string uri; ///< file://…
    std::string name;
    bool operator==(const Root&) const = default;
};

} // namespace mcp
