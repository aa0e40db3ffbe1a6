#pragma once
#include <QFuture>

#include "auth/token.h"
#include "auth/token_request.h"

namespace auth {

/// One question to a token endpoint.
struct TokenQuestion {
    TokenRequest request;  ///< what is asked for; who asks and the proof of a key are added
    ClientIdentity client; ///< who asks
    ServerMetadata server; ///< its issuer, its token endpoint and how it wants to be told who asks
    base::Secret dpopKey;  ///< to which the token will be bound; empty: none
    std::string scope;     ///< as asked: that of the token where the answer names none
};

/// Asks, and once more where the server wants a number of its own in the proof (RFC 9449, 8). Fails as
/// readTokenAnswer() and net::fetch() do, and with InvalidInput where a key cannot sign. `http` and `clock`
/// are borrowed until the future has finished.
QFuture<base::Result<Token>> askTokenEndpoint(net::Http& http, const base::Clock& clock,
                                              TokenQuestion question);

} // namespace auth
