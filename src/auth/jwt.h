#pragma once
#include <memory>
#include <string>

#include "base/json.h"
#include "base/result.h"
#include "base/secret.h"

namespace auth {

/// A private key that signs JSON Web Tokens (RFC 7515): EC P-256 as ES256, RSA as RS256. Heavy header:
/// sources of this room only.
class SigningKey {
public:
    /// PEM text. Fails with InvalidInput where it is no key, or of another kind.
    static base::Result<SigningKey> fromPem(const base::Secret& pem);
    /// A fresh EC P-256 key, for DPoP.
    static base::Result<SigningKey> generate();
    ~SigningKey();
    SigningKey(SigningKey&&) noexcept;
    SigningKey& operator=(SigningKey&&) noexcept;

    std::string algorithm() const; ///< "ES256" or "RS256"
    base::Secret toPem() const;
    /// The public half (RFC 7517); EC keys only.
    base::Json publicJwk() const;
    /// A compact token. `alg` is added to the header.
    base::Result<std::string> sign(base::Json header, const base::Json& claims) const;

private:
    struct Native;
    explicit SigningKey(std::unique_ptr<Native> native);
    std::unique_ptr<Native> m_native;
};

} // namespace auth
