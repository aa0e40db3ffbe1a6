#pragma once
#include <string>
#include <vector>

#include <QFuture>

#include "base/result.h"
#include "mcp/protocol/elicitation.h"
#include "mcp/protocol/lifecycle.h"
#include "mcp/protocol/roots.h"
#include "mcp/protocol/sampling.h"

namespace mcp {

/// Answers what servers ask of this client, of whatever era they are: the way from a server to the operator.
/// A future that is cancelled from here has become pointless (the call was stopped, the connection lost):
/// take the question off the screen. Called on the client's thread; never blocks.
class Host {
public:
    virtual ~Host() = default;
    /// What this server can ask for, by its configured name; read at the beginning of each connection.
    virtual ClientCapabilities capabilities(const std::string& server) const = 0;

    /// `server` is the configured name of the server that asks. Answers go through completed() before they
    /// are sent. A page must never be opened without the operator's consent.
    virtual QFuture<base::Result<ElicitationAnswer>> elicit(const std::string& server,
                                                            const Elicitation& question);
    /// The operator reads the request before the model does, and the answer before the server does. Cancelled
    /// where one of them was refused.
    virtual QFuture<base::Result<SamplingAnswer>> createMessage(const std::string& server,
                                                                const SamplingRequest& request);
    virtual QFuture<base::Result<std::vector<Root>>> roots(const std::string& server);
    /// The server says that what was to be done on a page is done; `id` is the page's (2025-11-25).
    virtual void pageDone(const std::string& server, const std::string& id);
};

} // namespace mcp
