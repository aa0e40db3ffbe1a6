#pragma once
#include <vector>

#include <QFuture>

#include "base/result.h"
#include "config/config.h"
#include "net/http.h"
#include "secrets/secret_store.h"

namespace mcp {

/// The headers whose values are kept elsewhere (see auth::readKey). Fails with that source's kind of error,
/// or with Auth where a variable or a file is missing; the detail names the header, never a value.
QFuture<base::Result<net::Headers>>
readSecretHeaders(const std::vector<config::ServerConfig::HeaderFromKey>& wanted,
                  secrets::SecretStore& secrets);

} // namespace mcp
