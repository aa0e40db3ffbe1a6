#pragma once
#include <functional>
#include <string>

#include <QFuture>

#include "auth/authorizer.h"
#include "config/sign_in_config.h"

namespace auth {

/// Gives the settings of a server with their keys as they are now: a key that was replaced works without a
/// restart.
using SettingsSource = std::function<QFuture<base::Result<AuthorizationSettings>>()>;

/// What the operator has set for the server that they call `name`. Fails as readKey() does; the detail names
/// the key that is missing, never a value. `secrets` is borrowed until the future has finished;
/// `http` is the way to those who guard the server, null: as usual.
QFuture<base::Result<AuthorizationSettings>> readSettings(const std::string& name,
                                                          const config::SignInConfig& signIn,
                                                          secrets::SecretStore& secrets,
                                                          std::shared_ptr<net::Http> http = {});

} // namespace auth
