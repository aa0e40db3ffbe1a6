#pragma once
#include <memory>
#include <optional>
#include <vector>

#include <QNetworkAccessManager>
#include <QSslConfiguration>

#include "net/http_options.h"
#include "net/plain_reply.h"

namespace net {

/// One Qt manager and the exchanges on it; connections without TLS and proxy are beside it.
struct Lane {
    QNetworkAccessManager manager;
    std::shared_ptr<PlainSockets> plain = std::make_shared<PlainSockets>();
    std::optional<QSslConfiguration> tls; ///< where it is not Qt's own
    int active = 0;
};

/// The managers of one provider or server. Shared by its exchanges, which may outlive its QtHttp. Internal to
/// net.
class Lanes {
public:
    explicit Lanes(HttpOptions options) : m_options(std::move(options)) {}

    const HttpOptions& options() const { return m_options; }
    /// A lane with room for one more. Other material than before means other lanes: connections that were
    /// made with an old certificate or password are not used again. Errors: those of tlsConfiguration().
    base::Result<std::shared_ptr<Lane>> free(const HttpMaterial& material);

private:
    base::Result<std::shared_ptr<Lane>> make() const;

    HttpOptions m_options;
    HttpMaterial m_material;
    std::vector<std::shared_ptr<Lane>> m_lanes;
};

} // namespace net
