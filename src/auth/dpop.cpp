#include "auth/dpop.h"

#include "auth/authorization_request.h"
#include "auth/jwt.h"

#include <QCryptographicHash>

namespace auth {

base::Result<base::Secret> newDpopKey() {
    const auto key = SigningKey::generate();
    if (!key) return base::fail(key.error());
    return key->toPem();
}

base::Result<std::string> dpopProof(const base::Secret& pem, const DpopClaims& claims, base::EpochMs now) {
    const auto key = SigningKey::fromPem(pem);
    if (!key) return base::fail(key.error());
    QUrl url = claims.url.url();
    url.setQuery(QString());
    base::Json body = {{"jti", randomToken()},
                       {"htm", claims.method},
                       {"htu", url.toString(QUrl::FullyEncoded).toStdString()},
                       {"iat", now / 1000}};
    if (!claims.accessToken.empty()) {
        const QByteArray hash = QCryptographicHash::hash(QByteArray::fromStdString(claims.accessToken),
                                                         QCryptographicHash::Sha256);
        body["ath"] = base64Url({hash.constData(), static_cast<std::size_t>(hash.size())});
    }
    if (!claims.nonce.empty()) body["nonce"] = claims.nonce;
    return key->sign({{"typ", "dpop+jwt"}, {"jwk", key->publicJwk()}}, body);
}

} // namespace auth
