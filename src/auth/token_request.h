#pragma once
#include <optional>
#include <string>

#include "auth/client_identity.h"
#include "auth/metadata.h"
#include "base/clock.h"
#include "net/http.h"

namespace auth {

/// What a token endpoint is asked (application/x-www-form-urlencoded).
struct TokenRequest {
    std::vector<std::pair<std::string, std::string>> form;
    net::Headers headers;

    std::string body() const;
    /// On its way to `url`; each step of it may take so long.
    net::HttpRequest postTo(const net::SafeUrl& url, std::chrono::milliseconds patience) const;
};

/// A code for a token (RFC 6749, 4.1.3; RFC 7636, 4.5; RFC 8707).
TokenRequest codeRequest(const std::string& code, const std::string& redirectUri, const std::string& verifier,
                         const std::string& resource);
/// A refresh token for a fresh one (RFC 6749, 6).
TokenRequest refreshRequest(const std::string& refresh, const std::string& resource);
/// The client's own rights, without an operator (RFC 6749, 4.4).
TokenRequest clientCredentialsRequest(const std::string& resource, const std::optional<std::string>& scope);
/// Somebody else's assertion about us (RFC 7523, 2.1): workload identity, and the second step of
/// enterprise-managed authorization.
TokenRequest assertionRequest(const std::string& assertion, const std::string& resource,
                              const std::optional<std::string>& scope);
/// An ID token for an ID-JAG (RFC 8693; draft-ietf-oauth-identity-assertion-authz-grant).
TokenRequest exchangeRequest(const std::string& idToken, const std::string& audience,
                             const std::string& resource);

/// Adds a proof that we hold the key to which the token will be bound (RFC 9449, 5).
base::Result<void> addDpopProof(TokenRequest& request, const base::Secret& key, const ServerMetadata& server,
                                const std::string& nonce, base::EpochMs now);

/// Adds who asks, as the server wants to be told. Fails where a key cannot sign.
base::Result<void> authenticate(TokenRequest& request, const ClientIdentity& client,
                                const ServerMetadata& server, base::EpochMs now);

} // namespace auth
