#pragma once
#include <string>

#include "config/provider_config.h"
#include "net/http_options.h"
#include "secrets/secret_store.h"

namespace auth {

/// How what stands at `url` is reached: its proxy, its certificates and the key of its client certificate.
/// Files and keys are read anew for every exchange, so that one that was replaced works without a restart.
/// Without encryption nobody looks at certificates. `secrets` is borrowed by what the options hold.
net::HttpOptions httpOptions(config::WayOut way, const std::string& url, secrets::SecretStore& secrets);

/// What of these settings cannot work, in words; empty where all can. No file and no key is looked at.
std::string wayOutProblem(const config::WayOut& way);

} // namespace auth
