#include "auth/flow.h"

#include "auth/dpop.h"
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
        this, [this] { findResource(0); }, Qt::QueuedConnection);
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
    base::whenDone(net::fetch(m_parts.http, get(*url)), this,
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
    base::whenDone(net::fetch(m_parts.http, get(*url)), this,
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
    if (std::find(m_metadata.dpopAlgorithms.begin(), m_metadata.dpopAlgorithms.end(), "ES256") !=
        m_metadata.dpopAlgorithms.end())
        if (auto key = newDpopKey()) m_dpopKey = std::move(*key);
    const bool stepUp = m_challenge.error == "insufficient_scope";
    if (stepUp && m_challenge.scope && !m_held.empty() && holdsAll(m_held.scope, *m_challenge.scope))
        return fail(ErrorKind::Denied,
                    "the server wants rights that the token already has: " + *m_challenge.scope);
    const bool code = m_settings.grant == AuthorizationSettings::Grant::Code;
    m_scope = scopesToAsk(m_challenge, m_resource, m_metadata, stepUp ? m_held.scope : std::string(), code);
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
    base::whenDone(net::fetch(m_parts.http, std::move(request)), this,
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
    const auto url = net::SafeUrl::parse(m_settings.identityProvider);
    if (!url) return fail(url.error());
    TokenRequest exchange =
        exchangeRequest(m_settings.assertion.reveal(), m_metadata.issuer, m_resource.resource);
    if (auto known = authenticate(exchange, m_settings.identityClient, {}, m_parts.clock.wall()); !known)
        return fail(known.error());
    net::HttpRequest request = get(*url);
    request.method = "POST";
    request.headers = exchange.headers;
    request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    request.body = exchange.body();
    base::whenDone(net::fetch(m_parts.http, std::move(request)), this,
                   [this](const base::Result<net::FetchedAnswer>& answer) {
                       if (!answer) return fail(answer.error());
                       const auto token =
                           readTokenAnswer(answer->status, answer->body, {}, m_parts.clock.wall());
                       if (!token) return fail(token.error());
                       askToken(assertionRequest(token->access, m_resource.resource, m_scope));
                   });
}

void Flow::askToken(TokenRequest plain, const std::string& nonce) {
    const auto url = net::SafeUrl::parse(m_metadata.tokenEndpoint);
    if (!url) return fail(url.error());
    TokenRequest token = plain;
    const base::EpochMs now = m_parts.clock.wall();
    if (auto known = authenticate(token, m_client, m_metadata, now); !known) return fail(known.error());
    if (!m_dpopKey.empty())
        if (auto added = addDpopProof(token, m_dpopKey, m_metadata, nonce, now); !added)
            return fail(added.error());
    net::HttpRequest request = get(*url);
    request.method = "POST";
    request.headers = token.headers;
    request.headers.emplace_back("Accept", "application/json");
    request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    request.body = token.body();
    base::whenDone(net::fetch(m_parts.http, std::move(request)), this,
                   [this, plain, nonce](const base::Result<net::FetchedAnswer>& answer) {
                       if (!answer) return fail(answer.error());
                       // A server may want a number of its own in the proof (RFC 9449, 8): once is enough.
                       const std::string wanted = net::headerValue(answer->headers, "DPoP-Nonce");
                       if (answer->status >= 400 && nonce.empty() && !wanted.empty() && !m_dpopKey.empty())
                           return askToken(plain, wanted);
                       const auto given =
                           readTokenAnswer(answer->status, answer->body, m_scope.value_or(std::string()),
                                           m_parts.clock.wall(), m_dpopKey);
                       if (!given) return fail(given.error());
                       save(*given);
                   });
}

void Flow::save(const Token& token) {
    Q_EMIT stepped(tr("Token"), QString::fromStdString(token.scope));
    GrantRecord record{.issuer = m_metadata.issuer,
                       .resource = m_resource.resource,
                       .tokenEndpoint = m_metadata.tokenEndpoint,
                       .client = m_client,
                       .token = token};
    record.client.method = tokenAuthMethod(m_client, m_metadata);
    const auto written = m_parts.secrets.write(grantName(m_server), base::Secret(toKeychainText(record)));
    base::whenDone(written, this, [this, token](const base::Result<void>& outcome) {
        // A locked keychain does not take the token away from who just agreed: it is asked for again next
        // time.
        if (!outcome) Q_EMIT stepped(tr("Keychain"), QString::fromStdString(outcome.error().detail));
        m_promise.addResult(base::Result<Token>(token));
        m_promise.finish();
        deleteLater();
    });
}

void Flow::fail(base::Error error) {
    Q_EMIT stepped(tr("Failed"), QString::fromStdString(error.detail));
    m_promise.addResult(base::Result<Token>(base::fail(std::move(error))));
    m_promise.finish();
    deleteLater();
}

} // namespace auth
