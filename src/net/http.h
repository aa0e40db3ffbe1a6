#pragma once
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <QByteArray>
#include <QObject>

#include "base/result.h"
#include "net/http_options.h"
#include "net/safe_url.h"
#include "net/way.h"

namespace net {

using Header = std::pair<std::string, std::string>; ///< name, value: as sent, values without CR, LF and NUL
using Headers = std::vector<Header>;

/// A header's value, names compared without case; empty where it is absent.
std::string headerValue(const Headers& headers, std::string_view name);

/// How long to wait for what. Zero means no limit.
struct Deadlines {
    std::chrono::milliseconds firstByte{60'000}; ///< from sending to the status line
    std::chrono::milliseconds idle{120'000};     ///< between two chunks of the body
    std::chrono::milliseconds total{0};          ///< for the whole exchange
};

struct HttpRequest {
    std::string method = "GET";
    SafeUrl url;
    Headers headers;
    std::string body;
    Deadlines deadlines;
    /// Bytes of body after which the exchange fails with TooLarge.
    qint64 maxBody = 256LL << 20;
};

struct HttpResponseHead {
    int status = 0;
    Headers headers;
};

/// One exchange. Owned by the caller; deleting it closes the socket at once and says nothing more.
/// Emits: responded() at most once, body() any number of times, finished() exactly once and last.
class HttpStream : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Closes the socket; finished() follows with Cancelled.
    virtual void abort() = 0;
    /// Back-pressure: while held, the body waits on the wire instead of in memory, and no deadline runs but
    /// the total one. A little of it may still come. A stream that is all in memory need not be holdable.
    virtual void setHeld(bool) {}

Q_SIGNALS:
    void responded(const net::HttpResponseHead& head);
    void body(const QByteArray& bytes);
    /// Success means: a status line came and the body ended as its framing says. Whether the *answer* is
    /// whole is the dialect's to know: a closed socket is not an end mark.
    void finished(const base::Result<void>& outcome);
};

/// The only door to HTTP. One object per provider or server, so that a hostile one cannot stall the others
/// (Qt allows six connections a host and blocks a whole manager on one endless header).
/// Guarantees of every implementation: redirects are reported, never followed; no cookies; no automatic
/// repetition of a request; nothing is added that names the operator; headers that hold CR, LF or NUL are
/// refused with InvalidInput before anything is sent.
class Http {
public:
    virtual ~Http() = default;
    /// Never null. The exchange starts when control returns to the event loop.
    virtual std::unique_ptr<HttpStream> send(HttpRequest request) = 0;
    /// Walks to the server of `url` on the way that requests take, and asks it nothing. The future always
    /// succeeds; its steps end with the first that failed. Empty where an implementation has no such way.
    virtual QFuture<std::vector<WayStep>> probe(const SafeUrl& url);
};

/// Makes the Http of one provider or server.
class HttpFactory {
public:
    virtual ~HttpFactory() = default;
    virtual std::unique_ptr<Http> create(HttpOptions options = {}) = 0;
};

} // namespace net
