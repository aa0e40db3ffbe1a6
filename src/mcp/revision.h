#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"
#include "mcp/protocol/lifecycle.h"
#include "mcp/protocol/task.h"
#include "mcp/protocol/tool.h"
#include "mcp/transport.h"

namespace mcp {

/// How one revision puts a request on the wire and what it means by an answer. Pure; a new revision is a new
/// codec. The methods that both eras share (tools/list, tools/call, …) are the Client's.
class Revision {
public:
    virtual ~Revision() = default;
    virtual std::string_view name() const = 0;
    /// Modern: every request carries version, identity and capabilities; no session, no requests from the
    /// server.
    virtual bool isModern() const = 0;

    virtual Outgoing encode(wire::JsonRpcRequest request) const = 0;
    virtual Outgoing encode(wire::JsonRpcNotification notification) const = 0;
    /// Gives back a result that is complete, or one with which this method's server asks for more first
    /// (asksForInput); fails where it is another kind that we cannot go on with.
    virtual base::Result<base::Json> decode(const std::string& method, base::Json result) const = 0;
    /// The result of decode() holds questions instead of an answer.
    virtual bool asksForInput(const base::Json& result) const = 0;

    /// The task that the request became, where decode() gave one; fails where it cannot be read.
    virtual std::optional<base::Result<Task>> taskIn(const base::Json& result) const = 0;

    /// The request that asks for a sign of life.
    virtual std::string lifeMethod() const = 0;
    /// Headers that a call of this tool must carry over HTTP.
    virtual net::Headers callHeaders(const Tool& tool, const base::Json& arguments) const = 0;
    /// Why this tool must not be used over HTTP under this revision, if so.
    virtual std::optional<std::string> objection(const Tool& tool) const = 0;
};

using RevisionPtr = std::shared_ptr<const Revision>;

/// 2024-11-05 … 2025-11-25. An empty name: before the handshake has settled it.
RevisionPtr legacyRevision(std::string name);
/// 2026-07-28.
RevisionPtr modernRevision(Introduction introduction);

/// A header value that survives: text that HTTP cannot carry goes as "=?base64?…?=" (2026-07-28).
std::string headerText(const std::string& text);

} // namespace mcp
