#pragma once
#include <string>

namespace mcp {

class Host;

/// Who may be asked by a server. `host` is borrowed and may be null: then a server that asks gets no further.
struct Answerers {
    Host* host = nullptr;
    std::string server; ///< the name that the host is told
};

} // namespace mcp
