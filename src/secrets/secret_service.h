#pragma once
#include <QFuture>

#include "secrets/secret_store.h"

class QObject;

namespace secrets {

/// Asks the session bus what QtKeychain does not tell: is there a Secret Service, and is its default
/// collection unlocked (freedesktop.org Secret Service API 0.2). Never prompts. On a KDE session without a
/// Secret Service KWallet does the work and counts as ready.
QFuture<KeychainState> secretServiceState(QObject* context);

} // namespace secrets
