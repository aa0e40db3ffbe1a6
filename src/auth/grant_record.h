#pragma once
#include <string>
#include <string_view>

#include "auth/client_identity.h"
#include "auth/token.h"
#include "base/result.h"
#include "net/safe_url.h"

namespace auth {

/// What the keychain holds of one MCP server: the token, and what renewing it takes. A token is bound to its
/// issuer and resource; one of another issuer is not renewed but asked for again.
struct GrantRecord {
    std::string issuer;
    std::string resource;
    std::string tokenEndpoint;
    std::string revocationEndpoint = {}; ///< empty: there is none, or it was kept by an older Signalbox
    ClientIdentity client;               ///< without a private key: that one is the operator's setting
    Token token;
};

/// What of it may be shown: nothing secret.
struct GrantFacts {
    std::string issuer;
    std::string resource;
    std::string clientId;
    std::string scope;
    base::EpochMs expires = 0; ///< 0: not told
    bool renewable = false;    ///< without asking the operator again
    bool boundToKey = false;   ///< DPoP
    bool operator==(const GrantFacts&) const = default;
};
GrantFacts factsOf(const GrantRecord& record);

/// The entry of this server, for a client that is known beforehand one of its own.
std::string grantName(const net::SafeUrl& server, const std::string& clientId = {});
std::string toKeychainText(const GrantRecord& record);
base::Result<GrantRecord> grantFromKeychainText(std::string_view text);

} // namespace auth
