#include "ui/server_park.h"

namespace ui {

namespace {

/// The address at which a token may be used; nothing where none ever is.
std::optional<net::SafeUrl> signInAddress(const config::ServerConfig& server) {
    const bool uses =
        config::canSignIn(server.transport) && server.signIn.grant != config::SignInConfig::Grant::Off;
    const auto url = net::SafeUrl::parse(server.url);
    return uses && url ? std::optional(*url) : std::nullopt;
}

} // namespace

std::optional<auth::GrantFacts> ServerPark::grant(const config::ServerConfig&) const {
    return std::nullopt;
}

void ServerPark::lookForGrant(const config::ServerConfig&) {}

QFuture<base::Result<void>> ServerPark::forgetGrant(const config::ServerConfig&) {
    return QtFuture::makeReadyFuture(base::Result<void>{});
}

SupervisorPark::SupervisorPark(mcp::Supervisor& supervisor, auth::Authorizer* authorizer, QObject* parent)
    : ServerPark(parent), m_supervisor(supervisor), m_authorizer(authorizer) {
    if (authorizer) connect(authorizer, &auth::Authorizer::changed, this, &ServerPark::grantsChanged);
    connect(&supervisor, &mcp::Supervisor::serversChanged, this, &ServerPark::serversChanged);
    connect(&supervisor, &mcp::Supervisor::serverChanged, this, &ServerPark::serversChanged);
    connect(&supervisor, &mcp::Supervisor::catalogChanged, this, &ServerPark::catalogChanged);
}

std::string SupervisorPark::errorOutput(const std::string& server) const {
    const mcp::Client* client = m_supervisor.client(server);
    return client == nullptr ? std::string() : client->errorOutput();
}

std::optional<auth::GrantFacts> SupervisorPark::grant(const config::ServerConfig& server) const {
    const auto url = signInAddress(server);
    return m_authorizer && url ? m_authorizer->known(*url, server.signIn.clientId) : std::nullopt;
}

void SupervisorPark::lookForGrant(const config::ServerConfig& server) {
    const auto url = signInAddress(server);
    if (m_authorizer && url) m_authorizer->look(*url, server.signIn.clientId);
}

QFuture<base::Result<void>> SupervisorPark::forgetGrant(const config::ServerConfig& server) {
    const auto url = signInAddress(server);
    if (!m_authorizer || !url) return ServerPark::forgetGrant(server);
    return m_authorizer->forget(*url, server.signIn.clientId);
}

} // namespace ui
