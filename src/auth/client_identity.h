#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "auth/metadata.h"
#include "base/result.h"
#include "base/secret.h"

namespace auth {

/// Who we are to an authorization server.
struct ClientIdentity {
    std::string id;
    base::Secret secret;     ///< empty: a public client
    base::Secret privateKey; ///< PEM, for private_key_jwt
    std::string algorithm = "ES256";
    /// none | client_secret_basic | client_secret_post | private_key_jwt; empty: as the server's metadata say
    std::string method;
};

/// How this client shows who it is at the token endpoint of this server (RFC 6749, 2.3.1; RFC 8414, 2).
std::string tokenAuthMethod(const ClientIdentity& client, const ServerMetadata& server);

/// The body of a dynamic registration (RFC 7591): a native client with this redirect address.
std::string registrationBody(const std::string& redirectUri, const ServerMetadata& server,
                             const std::string& scope);
/// The identity that a registration gave.
base::Result<ClientIdentity> readRegistration(int status, std::string_view body);

} // namespace auth
