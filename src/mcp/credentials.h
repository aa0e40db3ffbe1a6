#pragma once
#include <vector>

#include <QFuture>

#include "base/result.h"
#include "config/config.h"
#include "net/http.h"
#include "secrets/secret_store.h"

namespace mcp {

/// The headers whose values are kept in the keychain or the environment. Fails with the keychain's own kind
/// of error, or with Auth where a variable is not set; the detail names the header, never a value.
QFuture<base::Result<net::Headers>>
readSecretHeaders(const std::vector<config::ServerConfig::HeaderFromKey>& wanted,
                  secrets::SecretStore& secrets);

} // namespace mcp
