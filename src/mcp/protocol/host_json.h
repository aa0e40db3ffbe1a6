#pragma once
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "mcp/protocol/elicitation.h"
#include "mcp/protocol/roots.h"
#include "mcp/protocol/sampling.h"

/// Between JSON and what a server asks of its client. The same rules as in json.h.
namespace mcp {

/// `params` of elicitation/create. A field that no form can show makes the whole question a Protocol error:
/// an answer without it would be a wrong one.
base::Result<Elicitation> readElicitation(const base::Json& params);
base::Json toJson(const ElicitationAnswer& answer);

/// `params` of sampling/createMessage.
base::Result<SamplingRequest> readSamplingRequest(const base::Json& params);
base::Json toJson(const SamplingAnswer& answer);

/// The result of roots/list.
base::Json toJson(const std::vector<Root>& roots);

} // namespace mcp
