#pragma once
#include <QSslConfiguration>

#include "net/http_options.h"

namespace net {

/// TLS 1.2 or later with the system's certificates, those of the material beside them, and this client's own
/// certificate. Fails with InvalidInput and the reason in words; no error holds anything of a key.
base::Result<QSslConfiguration> tlsConfiguration(const HttpMaterial& material);

} // namespace net
