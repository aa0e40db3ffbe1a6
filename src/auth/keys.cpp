#include "auth/keys.h"

#include "auth/key_command.h"
#include "auth/key_file.h"

#include <QByteArray>

namespace auth {
namespace {

using base::Secret;
using config::KeySource;

base::Result<Secret> readVariable(const std::string& name) {
    const QByteArray value = qgetenv(name.c_str()).trimmed();
    if (value.isEmpty())
        return base::fail(base::ErrorKind::NotFound, "the environment variable " + name + " is not set");
    return Secret(value.toStdString());
}

} // namespace

QFuture<base::Result<Secret>> readKey(const KeySource& source, secrets::SecretStore& store) {
    switch (source.kind) {
    case KeySource::Kind::Keychain: return store.read(source.name);
    case KeySource::Kind::Environment: return QtFuture::makeReadyFuture(readVariable(source.name));
    case KeySource::Kind::File: return QtFuture::makeReadyFuture(readKeyFile(source.name));
    case KeySource::Kind::Command: return runKeyCommand(source.command);
    case KeySource::Kind::None: break;
    }
    return QtFuture::makeReadyFuture(base::Result<Secret>(Secret()));
}

} // namespace auth
