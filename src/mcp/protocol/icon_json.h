#pragma once
#include <string>
#include <vector>

#include "base/json.h"
#include "mcp/protocol/icon.h"

/// Between JSON and icons. The same rules as in json.h.
namespace mcp {

inline constexpr std::size_t maxIcons = 8;             ///< of one thing
inline constexpr std::size_t maxIconBytes = 64U << 10; ///< of one data: URL

/// The member `icons`, without those that cannot be used: other schemes, other kinds of pictures, too large.
std::vector<Icon> readIcons(const base::Json& json);

/// Drops icons that another than the server itself would be asked for. `origin` is the server's
/// (scheme://host:port); empty: it has none, and only data: URLs stay.
void keepOwnIcons(std::vector<Icon>& icons, const std::string& origin);

} // namespace mcp
