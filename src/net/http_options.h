#pragma once
#include <functional>
#include <string>
#include <vector>

#include <QByteArray>
#include <QFuture>

#include "base/result.h"
#include "base/secret.h"

namespace net {

/// The way out of this machine. Loopback addresses never go through a proxy, whatever is set.
struct Proxy {
    enum class Kind { System, None, Custom };
    Kind kind = Kind::System;
    // Custom
    std::string url; ///< http://host:port or socks5://host:port, without credentials; see proxyProblem()
    std::vector<std::string> exceptions; ///< see reachedDirectly()
    std::string user;
    bool operator==(const Proxy&) const = default;
};

/// What can change, or takes time to get: asked for anew by every exchange.
struct HttpMaterial {
    QByteArray extraCaPem;     ///< certificates trusted beside the system's
    QByteArray certificatePem; ///< of this client, with its chain; empty: none
    base::Secret certificateKeyPem;
    base::Secret proxyPassword;
    bool operator==(const HttpMaterial&) const = default;
};

/// What one provider or server needs beyond the defaults.
struct HttpOptions {
    QByteArray extraCaPem; ///< certificates trusted beside the system's, PEM
    QByteArray userAgent = "Signalbox";
    Proxy proxy;
    /// Gives the material, on the caller's thread; null where there is none. An error ends the exchange.
    std::function<QFuture<base::Result<HttpMaterial>>()> material;
};

/// Why this is no address of a proxy, in words; empty where it is one.
std::string proxyProblem(const std::string& url);

/// Whether a host is one of these: "a.example" that host alone, ".example" or "*.example" all hosts of the
/// domain and the domain itself, "*" every host. Ports in the list ("a.example:8080") are not looked at.
bool reachedDirectly(const std::string& host, const std::vector<std::string>& exceptions);

} // namespace net
