#include "mcp/tool_result.h"

#include <utility>

#include "base/aside.h"
#include "base/when_done.h"
#include "mcp/json_weight.h"
#include "mcp/message_reader.h"
#include "mcp/protocol/json.h"

namespace mcp {

bool readToolResult(base::Json result, QObject* context,
                    std::function<void(const base::Result<CallToolResult>& result)> done) {
    if (!heavierThan(MessageReader::longText, result)) {
        done(readCallToolResult(result));
        return true;
    }
    auto work = [json = std::move(result)]() mutable {
        const base::Json mine = std::exchange(json, nullptr); // freed beside, too
        return readCallToolResult(mine);
    };
    base::whenDone(base::aside(std::move(work)), context,
                   [done = std::move(done)](const auto& read) { done(*read); });
    return false;
}

} // namespace mcp
