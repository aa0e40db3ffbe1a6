#include "mcp/protocol/revision_names.h"

#include <algorithm>

namespace mcp {

bool revisions::isLegacy(std::string_view name) {
    return std::find(legacy.begin(), legacy.end(), name) != legacy.end();
}

bool revisions::isModern(std::string_view name) {
    return std::find(modern.begin(), modern.end(), name) != modern.end();
}

bool errors::isModern(int code) {
    return code == headerMismatch || code == missingClientCapability || code == unsupportedProtocolVersion;
}

} // namespace mcp
