#pragma once
#include <memory>
#include <string>

#include <spdlog/logger.h>

namespace base {

/// The log of one room, for example `log("mcp").warn("{} closed its pipe", displayLine(server))`.
/// Every line passes a sink that makes control characters visible, so foreign text cannot forge lines.
spdlog::logger& log(const char* room);

struct LogOptions {
    std::string level = "info"; ///< trace, debug, info, warn, error, off
    std::string file;           ///< rotating, 5 MiB x 3, mode 0600; empty: standard error
};
/// Called once by each program before the first log line; before that only warnings go to standard error.
void startLog(const LogOptions& options);

} // namespace base
