#include "auth/flow.h"

#include "auth/dpop.h"
#include "auth/token_endpoint.h"
#include "base/when_done.h"

#include <algorithm>
#include <sstream>

namespace auth {
namespace {

using base::ErrorKind;

constexpr auto patience = std::chrono::seconds(20);

/// True when every scope that is asked for is already held: asking again would go round in a circle.
bool holdsAll(const std::string& held, const std::string& asked) {
    std::istringstream stream(asked);
    for (std::string scope; stream >> scope;)
        if ((" " + held + " ").find(" " + scope + " ") == std::string::npos) return false;
    return true;
}

} // namespace

Flow::Flow(Parts parts, net::SafeUrl server, BearerChallenge challenge, AuthorizationSettings settings,
           Token held)
    : m_parts(parts),
      m_server(std::move(server)),
      m_challenge(std::move(challenge)),
      m_settings(std::move(settings)),
      m_held(std::move(held)) {
    m_promise.start();
    QMetaObject::invokeMethod(
        this, [this] { start(); }, Qt::QueuedConnection);
}

void Flow::start() {
    if (!m_server.isTls() && !m_server.isLoopback())
        return fail(ErrorKind::Denied, "a token would travel unencrypted to " + m_server.origin() +
                                           ": use https for this server");
    const auto anew = [](Flow* flow) { flow->findResource(0); };
    if (!m_held.empty() || wantsMoreRights()) return anew(this);
    renew({}, anew);
}

void Flow::renew(Renewal::Wanted wanted, void (*otherwise)(Flow*)) {
    auto* renewal = new Renewal(m_parts.grants, m_server, m_settings, std::move(wanted));
    connect(renewal, &Renewal::held, this, &Flow::held);
    base::whenDone(renewal->future(), this, [this, otherwise](const base::Result<Token>& token) {
        if (token) {
            Q_EMIT stepped(tr("Kept token"), QString::fromStdString(token->scope));
            return finish(*token);
        }
        // What cannot be renewed is asked for anew; what could not be reached would not be reached then
        // either.
        switch (token.error().kind) {
        case ErrorKind::Network:
        case ErrorKind::Tls:
        case ErrorKind::Timeout:
        case ErrorKind::Server:
        case ErrorKind::Locked: return fail(token.error());
        default: return otherwise(this);
        }
    });
}

net::HttpRequest Flow::get(const net::SafeUrl& url) const {
    return {.method = "GET",
            .url = url,
            .headers = {{"Accept", "application/json"}, {"MCP-Protocol-Version", "2026-07-28"}},
            .deadlines = {patience, patience, patience},
            .maxBody = 1 << 20};
}

void Flow::findResource(std::size_t candidate) {
    const auto candidates = resourceMetadataUrls(m_server, m_challenge.resourceMetadata);
    if (candidate == candidates.size()) {
        Q_EMIT stepped(tr("Who guards the server"), tr("it does not say; taken to be the server itself"));
        m_legacy = true;
        m_issuer = m_server.origin();
        return findServer(0);
    }
    const auto url = net::SafeUrl::parse(candidates[candidate]);
    if (!url) return findResource(candidate + 1);
    // The address comes from the server: it may only lead to where the server itself could have answered.
    if (url->origin() != m_server.origin())
        return fail(ErrorKind::Denied, "the server's metadata are said to be at " + url->host());
    base::whenDone(net::fetch(m_parts.grants.http, get(*url)), this,
                   [this, candidate](const base::Result<net::FetchedAnswer>& answer) {
                       if (!answer) return fail(answer.error());
                       if (answer->status != 200) return findResource(candidate + 1);
                       auto metadata = readResourceMetadata(answer->body, m_server);
                       if (!metadata) return fail(metadata.error());
                       m_resource = std::move(*metadata);
                       m_issuer = m_resource.authorizationServers.empty()
                                      ? m_server.origin()
                                      : m_resource.authorizationServers.front();
                       Q_EMIT stepped(tr("Who guards the server"), QString::fromStdString(m_issuer));
                       findServer(0);
                   });
}

void Flow::findServer(std::size_t candidate) {
    const auto candidates = serverMetadataUrls(m_issuer);
    if (candidate == candidates.size()) {
        if (m_legacy) return knowServer(defaultServerMetadata(m_server));
        return fail(ErrorKind::Protocol, "the authorization server " + m_issuer + " publishes no metadata");
    }
    const auto url = net::SafeUrl::parse(candidates[candidate]);
    if (!url) return findServer(candidate + 1);
    base::whenDone(net::fetch(m_parts.grants.http, get(*url)), this,
                   [this, candidate](const base::Result<net::FetchedAnswer>& answer) {
                       if (!answer) return fail(answer.error());
                       if (answer->status != 200) return findServer(candidate + 1);
                       auto metadata = readServerMetadata(answer->body, m_legacy ? std::string() : m_issuer);
                       if (!metadata) return fail(metadata.error());
                       knowServer(std::move(*metadata));
                   });
}

void Flow::knowServer(ServerMetadata metadata) {
    m_metadata = std::move(metadata);
    Q_EMIT stepped(tr("Authorization server"), QString::fromStdString(m_metadata.issuer));
    if (!m_settings.sendResource || m_legacy) m_resource.resource.clear();
    if (m_held.empty() || wantsMoreRights()) return settleScopes();
    renew({.refused = m_held.access, .issuer = m_metadata.issuer}, [](Flow* flow) { flow->settleScopes(); });
}

void Flow::settleScopes() {
    if (std::find(m_metadata.dpopAlgorithms.begin(), m_metadata.dpopAlgorithms.end(), "ES256") !=
        m_metadata.dpopAlgorithms.end())
        if (auto key = newDpopKey()) m_dpopKey = std::move(*key);
    if (wantsMoreRights() && m_challenge.scope && !m_held.empty() &&
        holdsAll(m_held.scope, *m_challenge.scope))
        return fail(ErrorKind::Denied,
                    "the server wants rights that the token already has: " + *m_challenge.scope);
    const bool code = m_settings.grant == AuthorizationSettings::Grant::Code;
    if (!m_settings.scope.empty()) m_resource.scopesSupported.clear();
    const std::string always = (wantsMoreRights() ? m_held.scope + " " : std::string()) + m_settings.scope;
    m_scope = scopesToAsk(m_challenge, m_resource, m_metadata, always, code);
    findClient();
}

void Flow::findClient() {
    using Grant = AuthorizationSettings::Grant;
    m_client = m_settings.client;
    switch (m_settings.grant) {
    case Grant::ClientCredentials: return askToken(clientCredentialsRequest(m_resource.resource, m_scope));
    case Grant::Assertion:
        return askToken(assertionRequest(m_settings.assertion.reveal(), m_resource.resource, m_scope));
    case Grant::Enterprise: return exchangeIdentity();
    case Grant::Code: break;
    }
    if (m_metadata.authorizationEndpoint.empty())
        return fail(ErrorKind::Protocol, "the authorization server has no page to agree on");
    const bool s256 = m_metadata.pkce && std::find(m_metadata.pkce->begin(), m_metadata.pkce->end(),
                                                   "S256") != m_metadata.pkce->end();
    if (!s256 && !m_legacy)
        return fail(ErrorKind::Denied,
                    "the authorization server does not protect its codes (PKCE with S256)");
    auto redirect = m_parts.agent.redirectUri();
    if (!redirect) return fail(redirect.error());
    m_redirectUri = std::move(*redirect);
    if (!m_client.id.empty()) return askOperator();
    if (m_metadata.clientMetadataDocument && !m_settings.clientMetadataUrl.empty()) {
        m_client.id = m_settings.clientMetadataUrl;
        m_client.method = "none";
        return askOperator();
    }
    if (!m_metadata.registrationEndpoint.empty()) return registerClient();
    fail(ErrorKind::Auth, "the authorization server " + m_metadata.issuer +
                              " knows no way to register: it needs a client ID that you were given");
}

void Flow::registerClient() {
    const auto url = net::SafeUrl::parse(m_metadata.registrationEndpoint);
    if (!url) return fail(url.error());
    net::HttpRequest request = get(*url);
    request.method = "POST";
    request.headers = {{"Accept", "application/json"}, {"Content-Type", "application/json"}};
    request.body = registrationBody(m_redirectUri, m_metadata, m_scope.value_or(std::string()));
    base::whenDone(net::fetch(m_parts.grants.http, std::move(request)), this,
                   [this](const base::Result<net::FetchedAnswer>& answer) {
                       if (!answer) return fail(answer.error());
                       auto client = readRegistration(answer->status, answer->body);
                       if (!client) return fail(client.error());
                       m_client = std::move(*client);
                       Q_EMIT stepped(tr("Registration"), QString::fromStdString(m_client.id));
                       askOperator();
                   });
}

void Flow::askOperator() {
    m_pkce = newPkce();
    m_state = randomToken();
    const std::string url = authorizationUrl(m_metadata, {.clientId = m_client.id,
                                                          .redirectUri = m_redirectUri,
                                                          .state = m_state,
                                                          .codeChallenge = m_pkce.challenge,
                                                          .resource = m_resource.resource,
                                                          .scope = m_scope});
    Q_EMIT stepped(tr("Your consent"), QString::fromStdString(m_scope.value_or(std::string())));
    const SignInQuestion question{.server = m_settings.server, .address = m_server.text(), .url = url};
    base::whenDone(m_parts.agent.authorize(question), this, [this](const base::Result<std::string>& answer) {
        if (!answer) return fail(answer.error());
        const auto code = readAuthorizationResponse(*answer, m_state, m_metadata);
        if (!code) return fail(code.error());
        askToken(codeRequest(*code, m_redirectUri, m_pkce.verifier, m_resource.resource));
    });
}

void Flow::exchangeIdentity() {
    const GrantParts& with = m_parts.grants;
    base::whenDone(askTokenEndpoint(with.http, with.clock,
                                    {.request = exchangeRequest(m_settings.assertion.reveal(),
                                                                m_metadata.issuer, m_resource.resource),
                                     .client = m_settings.identityClient,
                                     .server = {.tokenEndpoint = m_settings.identityProvider}}),
                   this, [this](const base::Result<Token>& token) {
                       if (!token) return fail(token.error());
                       Q_EMIT stepped(tr("Identity provider"),
                                      QString::fromStdString(m_settings.identityProvider));
                       askToken(assertionRequest(token->access, m_resource.resource, m_scope));
                   });
}

void Flow::askToken(TokenRequest request) {
    const GrantParts& with = m_parts.grants;
    base::whenDone(askTokenEndpoint(with.http, with.clock,
                                    {.request = std::move(request),
                                     .client = m_client,
                                     .server = m_metadata,
                                     .dpopKey = m_dpopKey,
                                     .scope = m_scope.value_or(std::string())}),
                   this, [this](const base::Result<Token>& token) {
                       if (!token) return fail(token.error());
                       Q_EMIT stepped(tr("Token"), QString::fromStdString(token->scope));
                       save(*token);
                   });
}

void Flow::save(const Token& token) {
    GrantRecord record{.issuer = m_metadata.issuer,
                       .resource = m_resource.resource,
                       .tokenEndpoint = m_metadata.tokenEndpoint,
                       .revocationEndpoint = m_metadata.revocationEndpoint,
                       .client = m_client,
                       .token = token};
    record.client.method = tokenAuthMethod(m_client, m_metadata);
    const std::string entry = grantName(m_server, m_settings.client.id);
    // A renewal under way would write over it. Whoever just agreed gets the token all the same.
    base::whenDone(GrantLock::take(m_parts.grants.lockFolder, entry), this,
                   [this, record, entry](const GrantLock::Taken& taken) {
                       base::whenDone(
                           m_parts.grants.secrets.write(entry, base::Secret(toKeychainText(record))), this,
                           [this, record, lock = taken.value_or(nullptr)](const base::Result<void>& written) {
                               if (!written)
                                   Q_EMIT stepped(tr("Keychain"),
                                                  QString::fromStdString(written.error().detail));
                               Q_EMIT held(record);
                               finish(record.token);
                           });
                   });
}

void Flow::finish(const Token& token) {
    m_promise.addResult(base::Result<Token>(token));
    m_promise.finish();
    deleteLater();
}

void Flow::fail(base::Error error) {
    Q_EMIT stepped(tr("Failed"), QString::fromStdString(error.detail));
    m_promise.addResult(base::Result<Token>(base::fail(std::move(error))));
    m_promise.finish();
    deleteLater();
}

} // namespace auth
