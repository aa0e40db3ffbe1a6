#pragma once
#include <optional>
#include <string>

namespace mcp {

/// notifications/progress of one request.
struct Progress {
    double progress = 0;
    std::optional<double> total;
    std::string message;
    bool operator==(const Progress&) const = default;
};

/// notifications/message: a server's log line.
struct LogMessage {
    std::string level; ///< debug, info, notice, warning, error, critical, alert, emergency
    std::string logger;
    std::string data; ///< the text, or the JSON text of another value
    bool operator==(const LogMessage&) const = default;
};

} // namespace mcp
