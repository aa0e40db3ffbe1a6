#include "mcp/credentials.h"

#include <cstdlib>

#include <QPromise>

namespace mcp {

using base::ErrorKind;
using HeaderFromKey = config::ServerConfig::HeaderFromKey;
using config::KeySource;

namespace {

QFuture<base::Result<base::Secret>> ready(base::Result<base::Secret> value) {
    QPromise<base::Result<base::Secret>> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

QFuture<base::Result<base::Secret>> read(const KeySource& source, secrets::SecretStore& secrets) {
    switch (source.kind) {
    case KeySource::Kind::Keychain: return secrets.read(source.name);
    case KeySource::Kind::Environment:
        if (const char* value = std::getenv(source.name.c_str()); value && *value)
            return ready(base::Secret(value));
        return ready(base::fail(ErrorKind::Auth, "the environment variable " + source.name + " is not set"));
    case KeySource::Kind::None: break;
    }
    return ready(base::fail(ErrorKind::Auth, "no key is configured"));
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
                    error.detail = "the header " + wanted[i].header + ": " + error.detail;
                    return base::fail(std::move(error));
                }
                headers.emplace_back(wanted[i].header, value->reveal());
            }
            return headers;
        });
}

} // namespace mcp
