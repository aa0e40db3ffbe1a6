#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace net {

/// One stretch of the way to a server, tried by itself.
struct WayStep {
    enum class Stretch { Name, Connection, Encryption };
    Stretch stretch = Stretch::Name;
    std::string detail;               ///< what was found: addresses, the proxy, the certificate
    std::optional<base::Error> error; ///< why it ends here
    std::int64_t ms = 0;
};

} // namespace net
