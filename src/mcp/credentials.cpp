#include "mcp/credentials.h"

#include "auth/keys.h"
#include "net/web_socket.h"
#include "process/variables.h"

#include <algorithm>

namespace mcp {

using base::ErrorKind;
using HeaderFromKey = config::ServerConfig::HeaderFromKey;
using config::KeySource;
using Transport = config::ServerConfig::Transport;

namespace {

/// These belong to the protocol; a header of the operator with such a name would break it.
bool isReserved(std::string name) {
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    return name == "accept" || name == "content-type" || name == "content-length" || name == "host" ||
           name == "connection" || name == "upgrade" || name == "last-event-id" || name.starts_with("mcp-") ||
           name.starts_with("sec-websocket-");
}

QFuture<base::Result<base::Secret>> read(const KeySource& source, secrets::SecretStore& secrets) {
    if (source.kind == KeySource::Kind::None)
        return QtFuture::makeReadyFuture(
            base::Result<base::Secret>(base::fail(ErrorKind::Auth, "no key is configured")));
    return auth::readKey(source, secrets);
}

base::Error naming(const std::string& header, base::Error error,
                   KeySource::Kind kind = KeySource::Kind::Environment) {
    // A variable or a file that is missing is for the operator what a wrong key is.
    if (error.kind == ErrorKind::NotFound && kind != KeySource::Kind::Keychain) error.kind = ErrorKind::Auth;
    error.detail = "the header " + header + ": " + error.detail;
    return error;
}

base::Result<ServerAddress> openAddress(const config::ServerConfig& config) {
    auto url = serverUrl(config);
    if (!url) return base::fail(url.error());
    const bool hasKeys = !config.secretHeaders.empty() ||
                         std::any_of(config.headers.begin(), config.headers.end(), [](const auto& header) {
                             return process::namesVariables(header.second);
                         });
    if (hasKeys && !url->isTls() && !url->isLoopback())
        return base::fail(ErrorKind::InvalidInput,
                          "a key would travel unencrypted to " + url->host() + ": use " +
                              (config.transport == Transport::WebSocket ? "wss" : "https") +
                              " for this server");
    ServerAddress address{.url = *url};
    for (const auto& [name, value] : config.headers) {
        const auto whole = process::withVariables(value);
        if (!whole) return base::fail(naming(name, whole.error()));
        if (!isReserved(name)) address.headers.emplace_back(name, *whole);
    }
    return address;
}

} // namespace

base::Result<net::SafeUrl> serverUrl(const config::ServerConfig& config) {
    return config.transport == Transport::WebSocket ? net::parseWebSocketUrl(config.url)
                                                    : net::SafeUrl::parse(config.url);
}

QFuture<base::Result<ServerAddress>> readServerAddress(const config::ServerConfig& config,
                                                       secrets::SecretStore& secrets) {
    base::Result<ServerAddress> open = openAddress(config);
    QList<QFuture<base::Result<base::Secret>>> values;
    if (open)
        for (const HeaderFromKey& header : config.secretHeaders)
            values << read(header.source, secrets);
    if (values.isEmpty()) return QtFuture::makeReadyFuture(std::move(open));
    return QtFuture::whenAll(values.begin(), values.end())
        .then([address = *open, wanted = config.secretHeaders](
                  const QList<QFuture<base::Result<base::Secret>>>& all) -> base::Result<ServerAddress> {
            ServerAddress whole = address;
            for (std::size_t i = 0; i < wanted.size(); ++i) {
                const auto value = all[static_cast<qsizetype>(i)].result();
                if (!value) return base::fail(naming(wanted[i].header, value.error(), wanted[i].source.kind));
                if (!isReserved(wanted[i].header))
                    whole.headers.emplace_back(wanted[i].header, value->reveal());
            }
            return whole;
        });
}

} // namespace mcp
