#include "mcp/host_desk.h"

#include "mcp/protocol/members.h"

namespace mcp {

using base::ErrorKind;
using base::Json;

HostDesk::HostDesk(Peer& peer, Host& host, std::string server, QObject* parent)
    : QObject(parent),
      m_peer(peer),
      m_host(host),
      m_server(std::move(server)),
      m_declared(host.capabilities(m_server)) {
    peer.answerWith([this](const wire::JsonRpcRequest& request) { return take(request); });
    connect(&peer, &Peer::notified, this, [this](const std::string& method, const Json& params) {
        if (method == "notifications/cancelled") withdraw(params);
        if (method == "notifications/elicitation/complete")
            m_host.pageDone(m_server, base::textAt(params, "elicitationId"));
    });
    connect(&peer, &Peer::failing, this, [this] { m_open.clear(); });
}

HostDesk::~HostDesk() {
    m_peer.answerWith({});
}

bool HostDesk::take(const wire::JsonRpcRequest& request) {
    if (!HostQuestion::knows(m_declared, request.method)) return false;
    if (m_open.count(request.id) > 0 || m_open.size() >= maxOpen) {
        m_peer.respond(request.id, base::fail(ErrorKind::Overloaded, "too many questions at once"));
        return true;
    }
    auto question = std::make_unique<HostQuestion>(m_host, m_server, request.method, request.params);
    connect(question.get(), &HostQuestion::answered, this,
            [this, id = request.id](const base::Result<Json>& result) { answered(id, result); });
    m_open.emplace(request.id, std::move(question));
    m_peer.holdAll(true);
    return true;
}

void HostDesk::answered(const wire::JsonRpcId& id, const base::Result<Json>& result) {
    close(id);
    m_peer.respond(id, result);
}

void HostDesk::withdraw(const Json& params) {
    const Json* id = members::find(params, "requestId");
    if (!id) return;
    if (id->is_string()) close(id->get<std::string>());
    if (id->is_number_integer()) close(id->get<std::int64_t>());
}

void HostDesk::close(const wire::JsonRpcId& id) {
    const auto found = m_open.find(id);
    if (found == m_open.end()) return;
    found->second->disconnect(this);
    found->second.release()->deleteLater(); // we may be inside its signal
    m_open.erase(found);
    if (m_open.empty()) m_peer.holdAll(false);
}

} // namespace mcp
