#pragma once
#include <memory>
#include <vector>

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QPointer>

#include "net/http.h"

namespace net {

/// What one provider or server needs beyond the defaults.
struct HttpOptions {
    QByteArray extraCaPem; ///< certificates trusted beside the system's, PEM
    QByteArray userAgent = "Signalbox";
};

/// Http on Qt's network stack, with its traps closed (each is a test in tst_qt_http):
/// - Qt sends a POST twice when a plain-HTTP server closes without an answer: the body goes through a
///   sequential device that cannot be rewound.
/// - Qt takes a TLS connection that closed without an answer for success: no status line is a failure.
/// - Qt follows redirects with the credentials: here they are only reported.
/// - Six connections a host block the seventh request for ever: exchanges are spread over managers.
/// - Loopback goes through an environment proxy: here never.
class QtHttp final : public Http {
public:
    explicit QtHttp(HttpOptions options = {});
    ~QtHttp() override; ///< exchanges under way end silently

    std::unique_ptr<HttpStream> send(HttpRequest request) override;

    /// One Qt manager and the exchanges on it.
    struct Lane {
        QNetworkAccessManager manager;
        int active = 0;
    };

private:
    std::shared_ptr<Lane> freeLane();

    HttpOptions m_options;
    std::vector<std::shared_ptr<Lane>> m_lanes;
};

class QtHttpFactory final : public HttpFactory {
public:
    explicit QtHttpFactory(HttpOptions options = {}) : m_options(std::move(options)) {}
    std::unique_ptr<Http> create() override { return std::make_unique<QtHttp>(m_options); }

private:
    HttpOptions m_options;
};

} // namespace net
