#pragma once
#include <map>
#include <memory>
#include <string>

#include <QObject>

#include "mcp/host_question.h"
#include "mcp/peer.h"

namespace mcp {

/// Takes the requests that a legacy server sends by itself and brings back the host's answers. While a
/// question is open the server's own debts are not counted as late.
class HostDesk : public QObject {
    Q_OBJECT
public:
    /// More than an operator could answer; a server that asks on gets errors.
    static constexpr std::size_t maxOpen = 16;

    /// Both borrowed; lives no longer than the peer.
    HostDesk(Peer& peer, Host& host, std::string server, QObject* parent = nullptr);
    ~HostDesk() override;

private:
    bool take(const wire::JsonRpcRequest& request);
    void answered(const wire::JsonRpcId& id, const base::Result<base::Json>& result);
    /// The server does not want to know any more.
    void withdraw(const base::Json& params);
    void close(const wire::JsonRpcId& id);

    Peer& m_peer;
    Host& m_host;
    std::string m_server;
    ClientCapabilities m_declared;
    std::map<wire::JsonRpcId, std::unique_ptr<HostQuestion>> m_open;
};

} // namespace mcp
