#pragma once
#include <chrono>
#include <optional>
#include <string>

namespace mcp {

/// Work that goes on at a server without an open request: the tasks extension of 2026-07-28, and its
/// experimental forerunner in 2025-11-25. All texts are foreign.
struct Task {
    enum class Status { Working, InputRequired, Completed, Failed, Cancelled };
    std::string id;
    Status status = Status::Working;
    std::string message; ///< what it is at; may be empty
    std::optional<std::chrono::milliseconds> pollInterval;
    bool operator==(const Task&) const = default;
};

} // namespace mcp
