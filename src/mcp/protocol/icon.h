#pragma once
#include <string>
#include <vector>

namespace mcp {

/// A picture that a server gives for itself or for what it offers (2025-11-25). Foreign: `src` is a data: URL
/// of a picture or an https address, and nothing here ever fetches it.
struct Icon {
    std::string src;
    std::string mimeType;           ///< empty where absent; never SVG
    std::vector<std::string> sizes; ///< "48x48", "any"
    std::string theme;              ///< "light", "dark", or empty: for both
    bool operator==(const Icon&) const = default;
};

/// The address of the first one that is given whole, as a data: URL; empty: none.
std::string wholeIcon(const std::vector<Icon>& icons);

} // namespace mcp
