#pragma once
#include <QFuture>

#include "base/result.h"
#include "base/secret.h"
#include "config/config.h"
#include "secrets/secret_store.h"

namespace auth {

/// Fetches the key that a setting refers to, now: a key that was replaced works without a restart.
/// No source gives an empty Secret. Errors: NotFound (the variable or the entry is missing), and those of
/// SecretStore, readKeyFile() and runKeyCommand(). The store is borrowed until the future has finished.
QFuture<base::Result<base::Secret>> readKey(const config::KeySource& source, secrets::SecretStore& store);

} // namespace auth
