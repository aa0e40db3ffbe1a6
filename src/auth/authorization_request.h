#pragma once
#include <optional>
#include <string>
#include <vector>

#include "auth/challenge.h"
#include "auth/metadata.h"
#include "base/result.h"

namespace auth {

/// Proof Key for Code Exchange (RFC 7636), method S256.
struct Pkce {
    std::string verifier; ///< 43 characters of a random source; stays here
    std::string challenge;
};
Pkce newPkce();
/// 32 random bytes as base64url.
std::string randomToken();
std::string base64Url(std::string_view bytes);

/// The scopes to ask for: those of the challenge, else those of the resource, else none at all. `offline`
/// adds offline_access where the authorization server knows it; `held` are scopes of an earlier token, which
/// a step-up does not give up.
std::optional<std::string> scopesToAsk(const BearerChallenge& challenge, const ResourceMetadata& resource,
                                       const ServerMetadata& server, const std::string& held, bool offline);

/// What a request for a code is made of (RFC 6749, 4.1.1; RFC 7636; RFC 8707).
struct AuthorizationRequest {
    std::string clientId;
    std::string redirectUri;
    std::string state;
    std::string codeChallenge;
    std::string resource;
    std::optional<std::string> scope;
};
/// The address for the operator's browser.
std::string authorizationUrl(const ServerMetadata& server, const AuthorizationRequest& request);

/// The answer that came back to the redirect address: the code. Fails with Denied where the operator or the
/// server refused, where `state` is not ours, and where the issuer is not the one that was asked (RFC 9207:
/// compared byte by byte, in error answers too).
base::Result<std::string> readAuthorizationResponse(const std::string& url, const std::string& state,
                                                    const ServerMetadata& server);

} // namespace auth
