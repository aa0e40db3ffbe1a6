#pragma once
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "mcp/protocol/readings.h"

/// Between JSON and what is read of a server beside its tools. The same rules as in json.h.
namespace mcp {

/// The contents of resources/read; several where the resource is a folder. Entries without an uri are left
/// out.
base::Result<std::vector<EmbeddedResource>> readResourceContents(const base::Json& result);
/// One page of resources/templates/list.
base::Result<std::vector<ResourceTemplate>> readResourceTemplates(const base::Json& result);
base::Result<PromptResult> readPromptResult(const base::Json& result);
base::Json toJson(const CompletionRequest& request);
base::Result<Completion> readCompletion(const base::Json& result);

} // namespace mcp
