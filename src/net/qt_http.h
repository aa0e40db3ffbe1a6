#pragma once
#include <memory>

#include "net/http.h"

namespace net {

class Lanes;

/// Http on Qt's network stack, with its traps closed (each is a test in tst_qt_http):
/// - Qt sends a POST twice when a plain-HTTP server closes without an answer: the body goes through a
///   sequential device that cannot be rewound.
/// - Qt takes a TLS connection that closed without an answer for success: no status line is a failure.
/// - Qt follows redirects with the credentials: here they are only reported.
/// - Six connections a host block the seventh request for ever: exchanges are spread over managers.
/// - Loopback goes through an environment proxy: here never.
/// - A certificate that is added takes the place of the system's: here they stay beside it.
/// - Qt forgets the size of the read buffer when it is told before the request has begun, and takes all of a
///   fast answer into memory: it is told again.
/// - Qt reads a chunk's frame character by character from the system: without TLS PlainReply does it.
class QtHttp final : public Http {
public:
    explicit QtHttp(HttpOptions options = {});
    ~QtHttp() override; ///< exchanges under way go on: they belong to their callers

    std::unique_ptr<HttpStream> send(HttpRequest request) override;
    QFuture<std::vector<WayStep>> probe(const SafeUrl& url) override;

private:
    std::shared_ptr<Lanes> m_lanes;
};

class QtHttpFactory final : public HttpFactory {
public:
    std::unique_ptr<Http> create(HttpOptions options = {}) override {
        return std::make_unique<QtHttp>(std::move(options));
    }
};

} // namespace net
