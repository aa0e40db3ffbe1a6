#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace auth {

/// What a protected server asks for in its WWW-Authenticate header (RFC 9110, 11.6.1; RFC 6750, 3; RFC 9728,
/// 5.1). Foreign text.
struct BearerChallenge {
    bool dpop = false;                ///< a DPoP challenge stands beside or instead of Bearer (RFC 9449, 7.1)
    std::string resourceMetadata;     ///< URL of the protected resource's metadata; empty where not given
    std::optional<std::string> scope; ///< absent is not empty
    std::string error;                ///< "invalid_token", "insufficient_scope", "use_dpop_nonce", …
    std::string errorDescription;
    bool operator==(const BearerChallenge&) const = default;
};

/// The Bearer or DPoP challenge of a header that may hold several; nothing where there is none.
std::optional<BearerChallenge> readChallenge(std::string_view header);

} // namespace auth
