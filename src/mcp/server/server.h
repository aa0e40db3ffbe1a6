#pragma once
#include <optional>
#include <string>
#include <string_view>

#include <QObject>

#include "mcp/protocol/lifecycle.h"
#include "mcp/server/server_offers.h"
#include "wire/json_rpc.h"

namespace mcp {

/// Who the server is, as it says in both eras.
struct ServerProfile {
    Implementation implementation;
    std::string instructions;
    std::size_t pageSize = 100; ///< entries a page
};

/// The revision that a request names in its own `_meta` (2026-07-28, basic/index): such a request is modern.
std::optional<std::string> namedRevision(const base::Json& params);

/// An MCP server of both eras at once: a request that names its revision in `_meta` is answered without a
/// session (2026-07-28), any other as after an `initialize` handshake (2024-11-05 to 2025-11-25). It knows
/// what is offered and keeps nothing of its clients: each of them is a ServerSession.
class Server : public QObject {
    Q_OBJECT
public:
    Server(ServerProfile profile, ServerOffers offers);
    Server(ServerProfile profile, std::vector<ServerTool> tools);

    /// The answer to a request that needs no session and no time: a response or an error with its id.
    wire::JsonRpcMessage answer(const wire::JsonRpcRequest& request) const;

    /// Why a request that names its revision cannot be served: a revision that is not spoken, or required
    /// members of `_meta` that are missing. answer() gives the same.
    std::optional<wire::JsonRpcError> refusal(const wire::JsonRpcRequest& request) const;

    const ServerProfile& profile() const { return m_profile; }
    const ServerOffers& offers() const { return m_offers; }
    const ServerTool* tool(const std::string& name) const;
    const ServerPrompt* prompt(const std::string& name) const;
    /// A response of the modern era says that it is complete and whose it is.
    base::Json completed(base::Json result) const;

    enum class Listed { Tools, Prompts, Resources };
    /// Tells every client that wants to know it.
    void announce(Listed list) { Q_EMIT listChanged(list); }
    void announceUpdate(const std::string& uri) { Q_EMIT resourceUpdated(uri); }

Q_SIGNALS:
    void listChanged(mcp::Server::Listed list);
    void resourceUpdated(const std::string& uri);

private:
    ServerProfile m_profile;
    ServerOffers m_offers;
};

} // namespace mcp
