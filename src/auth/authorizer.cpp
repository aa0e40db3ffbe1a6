#include "auth/authorizer.h"

#include "auth/flow.h"
#include "auth/renewal.h"

namespace auth {

Authorizer::Authorizer(net::Http& http, secrets::SecretStore& secrets, UserAgent& agent,
                       const base::Clock& clock, QObject* parent)
    : QObject(parent), m_http(http), m_secrets(secrets), m_agent(agent), m_clock(clock) {}

Authorizer::~Authorizer() = default;

QFuture<base::Result<Token>> Authorizer::authorize(const net::SafeUrl& server,
                                                   const BearerChallenge& challenge,
                                                   const AuthorizationSettings& settings, const Token& held) {
    auto& underWay = m_underWay[server.text()];
    if (underWay.isRunning()) return underWay; // whoever comes second gets what the first one gets
    auto* flow = new Flow({m_http, m_secrets, m_agent, m_clock}, server, challenge, settings, held);
    connect(flow, &Flow::stepped, this, &Authorizer::stepped);
    return underWay = flow->future();
}

QFuture<base::Result<Token>> Authorizer::kept(const net::SafeUrl& server,
                                              const AuthorizationSettings& settings) {
    auto& underWay = m_underWay[server.text()];
    if (underWay.isRunning()) return underWay;
    return underWay = (new Renewal(m_http, m_secrets, m_clock, server, settings))->future();
}

} // namespace auth
