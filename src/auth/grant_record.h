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
    ClientIdentity client; ///< without a private key: that one is the operator's setting
    Token token;
};

/// The entry of this server.
std::string grantName(const net::SafeUrl& server);
std::string toKeychainText(const GrantRecord& record);
base::Result<GrantRecord> grantFromKeychainText(std::string_view text);

} // namespace auth
