#include "auth/token_request.h"

#include "auth/authorization_request.h"
#include "auth/dpop.h"
#include "auth/jwt.h"

#include <QByteArray>

namespace auth {
namespace {

std::string escaped(const std::string& text) {
    return QByteArray::fromStdString(text).toPercentEncoding().toStdString();
}

void addResource(TokenRequest& request, const std::string& resource) {
    if (!resource.empty()) request.form.emplace_back("resource", resource);
}

} // namespace

std::string TokenRequest::body() const {
    std::string out;
    for (const auto& [name, value] : form)
        out += (out.empty() ? "" : "&") + escaped(name) + "=" + escaped(value);
    return out;
}

net::HttpRequest TokenRequest::postTo(const net::SafeUrl& url, std::chrono::milliseconds patience) const {
    net::HttpRequest request{.method = "POST",
                             .url = url,
                             .headers = headers,
                             .body = body(),
                             .deadlines = {patience, patience, patience},
                             .maxBody = 1 << 20};
    request.headers.emplace_back("Accept", "application/json");
    request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    return request;
}

TokenRequest codeRequest(const std::string& code, const std::string& redirectUri, const std::string& verifier,
                         const std::string& resource) {
    TokenRequest request{.form = {{"grant_type", "authorization_code"},
                                  {"code", code},
                                  {"redirect_uri", redirectUri},
                                  {"code_verifier", verifier}}};
    addResource(request, resource);
    return request;
}

TokenRequest refreshRequest(const std::string& refresh, const std::string& resource) {
    TokenRequest request{.form = {{"grant_type", "refresh_token"}, {"refresh_token", refresh}}};
    addResource(request, resource);
    return request;
}

TokenRequest clientCredentialsRequest(const std::string& resource, const std::optional<std::string>& scope) {
    TokenRequest request{.form = {{"grant_type", "client_credentials"}}};
    addResource(request, resource);
    if (scope) request.form.emplace_back("scope", *scope);
    return request;
}

TokenRequest assertionRequest(const std::string& assertion, const std::string& resource,
                              const std::optional<std::string>& scope) {
    TokenRequest request{
        .form = {{"grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"}, {"assertion", assertion}}};
    addResource(request, resource);
    if (scope) request.form.emplace_back("scope", *scope);
    return request;
}

TokenRequest exchangeRequest(const std::string& idToken, const std::string& audience,
                             const std::string& resource) {
    TokenRequest request{.form = {{"grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"},
                                  {"requested_token_type", "urn:ietf:params:oauth:token-type:id-jag"},
                                  {"audience", audience},
                                  {"subject_token", idToken},
                                  {"subject_token_type", "urn:ietf:params:oauth:token-type:id_token"}}};
    addResource(request, resource);
    return request;
}

base::Result<void> addDpopProof(TokenRequest& request, const base::Secret& key, const ServerMetadata& server,
                                const std::string& nonce, base::EpochMs now) {
    const auto url = net::SafeUrl::parse(server.tokenEndpoint);
    if (!url) return base::fail(url.error());
    const auto proof = dpopProof(key, {.method = "POST", .url = *url, .nonce = nonce}, now);
    if (!proof) return base::fail(proof.error());
    request.headers.emplace_back("DPoP", *proof);
    return {};
}

base::Result<void> authenticate(TokenRequest& request, const ClientIdentity& client,
                                const ServerMetadata& server, base::EpochMs now) {
    const std::string method = tokenAuthMethod(client, server);
    if (method == "client_secret_basic") {
        const std::string pair = escaped(client.id) + ":" + escaped(client.secret.reveal());
        request.headers.emplace_back("Authorization",
                                     "Basic " + QByteArray::fromStdString(pair).toBase64().toStdString());
        return {};
    }
    request.form.emplace_back("client_id", client.id);
    if (method == "client_secret_post") request.form.emplace_back("client_secret", client.secret.reveal());
    if (method != "private_key_jwt") return {};
    const auto key = SigningKey::fromPem(client.privateKey);
    if (!key) return base::fail(key.error());
    constexpr base::EpochMs lifetime = 300; // seconds
    const std::string audience = server.issuer.empty() ? server.tokenEndpoint : server.issuer;
    const auto assertion = key->sign({{"typ", "JWT"}}, {{"iss", client.id},
                                                        {"sub", client.id},
                                                        {"aud", audience},
                                                        {"iat", now / 1000},
                                                        {"exp", now / 1000 + lifetime},
                                                        {"jti", randomToken()}});
    if (!assertion) return base::fail(assertion.error());
    request.form.emplace_back("client_assertion_type",
                              "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    request.form.emplace_back("client_assertion", *assertion);
    return {};
}

} // namespace auth
