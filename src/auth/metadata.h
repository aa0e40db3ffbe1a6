#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "net/safe_url.h"

namespace auth {

/// Metadata of a protected resource (RFC 9728): which authorization servers guard an MCP server.
struct ResourceMetadata {
    std::string resource; ///< exactly as written: it goes back as `resource` byte for byte (RFC 8707)
    std::vector<std::string> authorizationServers;
    std::vector<std::string> scopesSupported;
    bool operator==(const ResourceMetadata&) const = default;
};

/// Metadata of an authorization server (RFC 8414, OpenID Connect Discovery).
struct ServerMetadata {
    std::string issuer;
    std::string authorizationEndpoint;
    std::string tokenEndpoint;
    std::string registrationEndpoint; ///< empty: no dynamic registration
    std::string revocationEndpoint;   ///< empty: tokens are not taken back (RFC 7009)
    std::vector<std::string> scopesSupported;
    std::vector<std::string> grantTypes;
    std::vector<std::string> tokenAuthMethods;    ///< empty: client_secret_basic (RFC 8414, 2)
    std::optional<std::vector<std::string>> pkce; ///< code_challenge_methods_supported; absent is refused
    std::vector<std::string> dpopAlgorithms;
    bool issInResponse = false;          ///< authorization_response_iss_parameter_supported (RFC 9207)
    bool clientMetadataDocument = false; ///< client_id_metadata_document_supported
    bool operator==(const ServerMetadata&) const = default;
};

/// Where the metadata of the resource may be, in the order of trying: the challenge's URL alone where it
/// gives one, else the well-known forms with and without the server's path.
std::vector<std::string> resourceMetadataUrls(const net::SafeUrl& server, const std::string& fromChallenge);
/// Where the metadata of an issuer may be, in the order of trying: OAuth's form, OpenID's two.
std::vector<std::string> serverMetadataUrls(const std::string& issuer);

/// Fails with Protocol on what is no metadata, and with Denied where it describes another resource than
/// `server`: its tokens would be sent to the wrong place.
base::Result<ResourceMetadata> readResourceMetadata(std::string_view body, const net::SafeUrl& server);
/// Fails with Protocol, and with Denied where it is not the metadata of `issuer` (compared byte by byte; an
/// empty one is not compared: revision 2025-03-26 knew none).
base::Result<ServerMetadata> readServerMetadata(std::string_view body, const std::string& issuer);
/// What revision 2025-03-26 takes for granted where a server has no metadata at all.
ServerMetadata defaultServerMetadata(const net::SafeUrl& server);

} // namespace auth
