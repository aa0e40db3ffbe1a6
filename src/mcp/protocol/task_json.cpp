#include "mcp/protocol/task_json.h"

#include <algorithm>
#include <array>
#include <utility>

#include "mcp/protocol/members.h"

namespace mcp {

using Status = Task::Status;

base::Result<Task> readTask(const base::Json& json) {
    static constexpr std::array<std::pair<std::string_view, Status>, 5> statuses{
        {{"working", Status::Working},
         {"input_required", Status::InputRequired},
         {"completed", Status::Completed},
         {"failed", Status::Failed},
         {"cancelled", Status::Cancelled}}};
    Task task{.id = base::textAt(json, "taskId"), .message = base::textAt(json, "statusMessage")};
    if (task.id.empty()) return base::fail(base::ErrorKind::Protocol, "the server's task has no id");
    const std::string status = base::textAt(json, "status");
    const auto known =
        std::find_if(statuses.begin(), statuses.end(), [&](const auto& one) { return one.first == status; });
    if (known == statuses.end())
        return base::fail(base::ErrorKind::Protocol, "the server's task has the status \"" + status + "\"");
    task.status = known->second;
    auto interval = members::sizeAt(json, "pollIntervalMs");
    if (!interval) interval = members::sizeAt(json, "pollInterval");
    if (interval) task.pollInterval = std::chrono::milliseconds(*interval);
    return task;
}

} // namespace mcp
