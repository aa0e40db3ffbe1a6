#pragma once
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "net/safe_url.h"

namespace auth {

/// A fresh private key for a token that is bound to it (RFC 9449), as PEM.
base::Result<base::Secret> newDpopKey();

/// What one proof is about. Each request has a proof of its own.
struct DpopClaims {
    std::string method;      ///< "POST"
    net::SafeUrl url;        ///< its query is left out
    std::string accessToken; ///< empty at the token endpoint
    std::string nonce;       ///< the server's; empty: none asked for
};
/// The value of the DPoP header (RFC 9449, 4.2).
base::Result<std::string> dpopProof(const base::Secret& key, const DpopClaims& claims, base::EpochMs now);

} // namespace auth
