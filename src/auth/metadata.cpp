#include "auth/metadata.h"

#include "base/json.h"
#include "wire/untrusted_json.h"

namespace auth {
namespace {

using base::ErrorKind;
using base::Json;
using base::textAt;

std::vector<std::string> textsAt(const Json& json, const char* key) {
    std::vector<std::string> out;
    if (const auto found = json.find(key); found != json.end() && found->is_array())
        for (const Json& item : *found)
            if (item.is_string()) out.push_back(item.get<std::string>());
    return out;
}

bool flagAt(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_boolean() && found->get<bool>();
}

std::string pathOf(const net::SafeUrl& url) {
    std::string path = url.url().path(QUrl::FullyEncoded).toStdString();
    while (path.ends_with('/'))
        path.pop_back();
    return path;
}

/// True when the resource is the server itself or a place above it on the same origin.
bool covers(const net::SafeUrl& resource, const net::SafeUrl& server) {
    if (resource.origin() != server.origin()) return false;
    const std::string above = pathOf(resource), path = pathOf(server);
    return path == above || (path.starts_with(above) && path[above.size()] == '/');
}

/// A key must not be asked for, and a code not be sent, in the clear: TLS, or this machine itself.
base::Result<void> checkEndpoint(const std::string& url, const char* what) {
    const auto parsed = net::SafeUrl::parse(url);
    if (!parsed)
        return base::fail(ErrorKind::Protocol,
                          std::string(what) + " is no address: " + parsed.error().detail);
    if (!parsed->isTls() && !parsed->isLoopback())
        return base::fail(ErrorKind::Denied,
                          std::string(what) + " of " + parsed->host() + " is not encrypted");
    return {};
}

} // namespace

std::vector<std::string> resourceMetadataUrls(const net::SafeUrl& server, const std::string& fromChallenge) {
    if (!fromChallenge.empty()) return {fromChallenge};
    const std::string root = server.origin() + "/.well-known/oauth-protected-resource";
    const std::string path = pathOf(server);
    if (path.empty()) return {root};
    return {root + path, root};
}

std::vector<std::string> serverMetadataUrls(const std::string& issuer) {
    const auto url = net::SafeUrl::parse(issuer);
    if (!url) return {};
    const std::string origin = url->origin(), path = pathOf(*url);
    const std::string known = origin + "/.well-known/";
    if (path.empty()) return {known + "oauth-authorization-server", known + "openid-configuration"};
    return {known + "oauth-authorization-server" + path, known + "openid-configuration" + path,
            origin + path + "/.well-known/openid-configuration"};
}

base::Result<ResourceMetadata> readResourceMetadata(std::string_view body, const net::SafeUrl& server) {
    const auto json = wire::readJson(body, {.bytes = 1U << 20});
    if (!json) return base::fail(json.error());
    ResourceMetadata metadata{.resource = textAt(*json, "resource")};
    if (metadata.resource.empty())
        return base::fail(ErrorKind::Protocol, "the resource metadata name no resource");
    metadata.authorizationServers = textsAt(*json, "authorization_servers");
    metadata.scopesSupported = textsAt(*json, "scopes_supported");
    const auto resource = net::SafeUrl::parse(metadata.resource);
    if (!resource || !covers(*resource, server))
        return base::fail(ErrorKind::Denied,
                          "the metadata describe " + metadata.resource + ", not " + server.text());
    return metadata;
}

base::Result<ServerMetadata> readServerMetadata(std::string_view body, const std::string& issuer) {
    const auto json = wire::readJson(body, {.bytes = 1U << 20});
    if (!json) return base::fail(json.error());
    ServerMetadata metadata{.issuer = textAt(*json, "issuer"),
                            .authorizationEndpoint = textAt(*json, "authorization_endpoint"),
                            .tokenEndpoint = textAt(*json, "token_endpoint"),
                            .registrationEndpoint = textAt(*json, "registration_endpoint"),
                            .revocationEndpoint = textAt(*json, "revocation_endpoint"),
                            .scopesSupported = textsAt(*json, "scopes_supported"),
                            .grantTypes = textsAt(*json, "grant_types_supported"),
                            .tokenAuthMethods = textsAt(*json, "token_endpoint_auth_methods_supported"),
                            .dpopAlgorithms = textsAt(*json, "dpop_signing_alg_values_supported"),
                            .issInResponse = flagAt(*json, "authorization_response_iss_parameter_supported"),
                            .clientMetadataDocument = flagAt(*json, "client_id_metadata_document_supported")};
    if (json->is_object() && json->contains("code_challenge_methods_supported"))
        metadata.pkce = textsAt(*json, "code_challenge_methods_supported");
    if (metadata.tokenEndpoint.empty())
        return base::fail(ErrorKind::Protocol, "the authorization server's metadata name no token endpoint");
    if (!issuer.empty() && metadata.issuer != issuer)
        return base::fail(ErrorKind::Denied,
                          "the metadata of " + issuer + " call themselves " + metadata.issuer);
    if (auto safe = checkEndpoint(metadata.tokenEndpoint, "the token endpoint"); !safe)
        return base::fail(safe.error());
    for (const auto& [url, what] : {std::pair(&metadata.authorizationEndpoint, "the authorization endpoint"),
                                    std::pair(&metadata.registrationEndpoint, "the registration endpoint")})
        if (!url->empty())
            if (auto safe = checkEndpoint(*url, what); !safe) return base::fail(safe.error());
    // A token can be got and used without it, but it is sent nowhere that is not safe.
    if (!checkEndpoint(metadata.revocationEndpoint, "the revocation endpoint"))
        metadata.revocationEndpoint.clear();
    return metadata;
}

ServerMetadata defaultServerMetadata(const net::SafeUrl& server) {
    const std::string origin = server.origin();
    return {.issuer = origin,
            .authorizationEndpoint = origin + "/authorize",
            .tokenEndpoint = origin + "/token",
            .registrationEndpoint = origin + "/register",
            .pkce = {{"S256"}}};
}

} // namespace auth
