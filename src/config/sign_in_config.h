#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "config/provider_config.h"

namespace config {

/// How Signalbox signs in to an MCP server behind an URL that asks for it (OAuth). The defaults do what the
/// server itself says; all else is for servers that want a client to be known to them beforehand.
struct SignInConfig {
    enum class Grant {
        Code,              ///< the operator agrees in the browser
        ClientCredentials, ///< the client's own rights, without an operator
        Assertion,         ///< a workload's identity token (RFC 7523)
        Enterprise,        ///< an ID token, exchanged at the company's identity provider
        Off,               ///< never: a server that asks is refused
    };
    Grant grant = Grant::Code;
    std::string clientId;          ///< as registered beforehand; empty: found out
    KeySource clientSecret;        ///< of that client
    KeySource privateKey;          ///< instead of a secret: PEM, for private_key_jwt
    std::string clientMetadataUrl; ///< Code: our client-ID metadata document; empty: none
    std::string scopes;            ///< asked for instead of those that the server names; separated by spaces
    bool sendResource = true;      ///< the `resource` of RFC 8707, which some servers refuse
    // Assertion and Enterprise
    KeySource assertion; ///< the identity token
    // Enterprise
    std::string identityProvider; ///< its token endpoint
    std::string identityClientId; ///< who we are there
    KeySource identityClientSecret;
    bool operator==(const SignInConfig&) const = default;
};

/// "code", "client-credentials", "assertion", "enterprise" and "off": the words of the settings file and of
/// the command line.
const char* name(SignInConfig::Grant grant);
/// The grant of that word; nothing where it is none of them.
std::optional<SignInConfig::Grant> grantNamed(std::string_view word);
inline constexpr std::array allGrants{SignInConfig::Grant::Code, SignInConfig::Grant::ClientCredentials,
                                      SignInConfig::Grant::Assertion, SignInConfig::Grant::Enterprise,
                                      SignInConfig::Grant::Off};

} // namespace config
