#include "mcp/credentials.h"

#include "auth/keys.h"

namespace mcp {

using base::ErrorKind;
using HeaderFromKey = config::ServerConfig::HeaderFromKey;
using config::KeySource;

namespace {

QFuture<base::Result<base::Secret>> read(const KeySource& source, secrets::SecretStore& secrets) {
    if (source.kind == KeySource::Kind::None)
        return QtFuture::makeReadyFuture(
            base::Result<base::Secret>(base::fail(ErrorKind::Auth, "no key is configured")));
    return auth::readKey(source, secrets);
}

} // namespace

QFuture<base::Result<net::Headers>> readSecretHeaders(const std::vector<HeaderFromKey>& wanted,
                                                      secrets::SecretStore& secrets) {
    QList<QFuture<base::Result<base::Secret>>> values;
    for (const HeaderFromKey& header : wanted)
        values << read(header.source, secrets);
    if (values.isEmpty()) return QtFuture::makeReadyFuture(base::Result<net::Headers>(net::Headers{}));
    return QtFuture::whenAll(values.begin(), values.end())
        .then([wanted](const QList<QFuture<base::Result<base::Secret>>>& all) -> base::Result<net::Headers> {
            net::Headers headers;
            for (std::size_t i = 0; i < wanted.size(); ++i) {
                const auto value = all[static_cast<qsizetype>(i)].result();
                if (!value) {
                    base::Error error = value.error();
                    // A variable or a file that is missing is for the operator what a wrong key is.
                    if (error.kind == ErrorKind::NotFound &&
                        wanted[i].source.kind != KeySource::Kind::Keychain)
                        error.kind = ErrorKind::Auth;
                    error.detail = "the header " + wanted[i].header + ": " + error.detail;
                    return base::fail(std::move(error));
                }
                headers.emplace_back(wanted[i].header, value->reveal());
            }
            return headers;
        });
}

} // namespace mcp
