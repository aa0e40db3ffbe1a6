#include "auth/keys.h"

#include <QByteArray>
#include <QFuture>

namespace auth {

using base::Secret;
using config::KeySource;

QFuture<base::Result<Secret>> readKey(const KeySource& source, secrets::SecretStore& store) {
    switch (source.kind) {
    case KeySource::Kind::Keychain: return store.read(source.name);
    case KeySource::Kind::Environment: {
        const QByteArray value = qgetenv(source.name.c_str()).trimmed();
        base::Result<Secret> result = Secret(value.toStdString());
        if (value.isEmpty())
            result = base::fail(base::ErrorKind::NotFound,
                                "the environment variable " + source.name + " is not set");
        return QtFuture::makeReadyFuture(result);
    }
    case KeySource::Kind::None: break;
    }
    return QtFuture::makeReadyFuture(base::Result<Secret>(Secret()));
}

} // namespace auth
