#pragma once
#include <QFuture>

#include "base/result.h"
#include "config/config.h"
#include "net/http.h"
#include "secrets/secret_store.h"

namespace mcp {

/// The URL of a server, read as its transport asks for it: ws and wss of a WebSocket become the http and
/// https of its handshake. Fails with InvalidInput, in words for the operator.
base::Result<net::SafeUrl> serverUrl(const config::ServerConfig& config);

/// Where a server with an URL is, and what the operator wants to be sent there with everything.
struct ServerAddress {
    net::SafeUrl url; ///< see serverUrl()
    net::Headers headers; ///< extra ones and keys, without those that belong to the protocol
};

/// Reads the keys too (see auth::readKey). Fails with InvalidInput where the URL cannot be used or a key
/// would travel unencrypted, with that source's kind of error, or with Auth where a variable or a file is
/// missing; the detail names the header, never a value.
QFuture<base::Result<ServerAddress>> readServerAddress(const config::ServerConfig& config,
                                                       secrets::SecretStore& secrets);

} // namespace mcp
