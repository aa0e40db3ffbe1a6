#include "net/qt_http_stream.h"

#include "base/when_done.h"
#include "net/header_rules.h"

#include <algorithm>
#include <utility>

#include <QIODevice>
#include <QMetaObject>
#include <QNetworkProxy>
#include <QPointer>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslKey>

namespace net {
namespace {

using base::Error;
using base::ErrorKind;

constexpr qint64 readBuffer = 512 << 10; // back-pressure: an unread reply must not grow in memory
constexpr qint64 pieceSize = 128 << 10;  // of the body at once, then the event loop turns

/// A body that is read once. Because it is sequential Qt cannot send it a second time.
class OnceBody final : public QIODevice {
public:
    explicit OnceBody(std::string bytes) : m_bytes(std::move(bytes)) { open(ReadOnly | Unbuffered); }
    bool isSequential() const override { return true; }
    /// Qt asks when the server closed right behind its answer; the base class would refuse with a warning.
    bool seek(qint64) override { return false; }
    bool atEnd() const override { return m_at == m_bytes.size(); }
    qint64 bytesAvailable() const override { return static_cast<qint64>(m_bytes.size() - m_at); }

protected:
    qint64 readData(char* to, qint64 most) override {
        if (atEnd()) return -1;
        const std::size_t count = std::min(m_bytes.size() - m_at, static_cast<std::size_t>(most));
        std::copy_n(m_bytes.data() + m_at, count, to);
        m_at += count;
        return static_cast<qint64>(count);
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    std::string m_bytes;
    std::size_t m_at = 0;
};

ErrorKind kindOf(QNetworkReply::NetworkError error) {
    switch (error) {
    case QNetworkReply::SslHandshakeFailedError: return ErrorKind::Tls;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError: return ErrorKind::Timeout;
    case QNetworkReply::OperationCanceledError: return ErrorKind::Cancelled;
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::ProtocolUnknownError: return ErrorKind::Protocol;
    default: return ErrorKind::Network;
    }
}

} // namespace

QtHttpStream::QtHttpStream(std::shared_ptr<Lanes> lanes, HttpRequest request)
    : m_lanes(std::move(lanes)), m_request(std::move(request)) {
    m_silence.setSingleShot(true);
    m_total.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        fail({ErrorKind::Timeout,
              m_responded
                  ? "no data for " + std::to_string(m_request.deadlines.idle.count() / 1000) + " s"
                  : "no answer in " + std::to_string(m_request.deadlines.firstByte.count() / 1000) + " s"});
    });
    connect(&m_total, &QTimer::timeout, this, [this] {
        fail({ErrorKind::Timeout,
              "not finished in " + std::to_string(m_request.deadlines.total.count() / 1000) + " s"});
    });
    // The caller connects first; nothing is emitted before its event loop turns.
    QMetaObject::invokeMethod(this, &QtHttpStream::prepare, Qt::QueuedConnection);
}

QtHttpStream::~QtHttpStream() {
    dropReply();
    if (m_lane) --m_lane->active;
}

void QtHttpStream::prepare() {
    if (!m_lanes->options().material) return start({});
    base::whenDone(m_lanes->options().material(), this, [this](const base::Result<HttpMaterial>& material) {
        if (!material) return fail(material.error());
        start(*material);
    });
}

base::Result<QNetworkRequest> QtHttpStream::qtRequest() const {
    QNetworkRequest request(m_request.url.url());
    request.setHeader(QNetworkRequest::UserAgentHeader, m_lanes->options().userAgent);
    request.setRawHeader("Accept-Language", "*"); // Qt would tell the operator's locale
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    // One refused HTTP/2 stream fails a burst at once; HTTP/1.1 with lanes has no such limit.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    for (const Header& header : m_request.headers) {
        const auto& [name, value] = header;
        if (const auto fine = checkHeader(header); !fine) return base::fail(fine.error());
        request.setRawHeader(QByteArray::fromStdString(name), QByteArray::fromStdString(value));
    }
    if (m_lane->tls) request.setSslConfiguration(*m_lane->tls);
    return request;
}

/// Without TLS and without a proxy: PlainReply's case.
bool QtHttpStream::goesPlain() const {
    if (m_request.url.isTls()) return false;
    const auto ways = m_lane->manager.proxyFactory()->queryProxy(QNetworkProxyQuery(m_request.url.url()));
    return ways.isEmpty() || ways.first().type() == QNetworkProxy::NoProxy;
}

QNetworkReply* QtHttpStream::send(QNetworkRequest& request) {
    const QByteArray verb = QByteArray::fromStdString(m_request.method);
    if (goesPlain()) return new PlainReply(request, verb, std::move(m_request.body), m_lane->plain);
    if (m_request.body.empty() && verb != "POST" && verb != "PUT" && verb != "PATCH")
        return m_lane->manager.sendCustomRequest(request, verb);
    request.setHeader(QNetworkRequest::ContentLengthHeader, static_cast<qlonglong>(m_request.body.size()));
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    m_upload = std::make_unique<OnceBody>(std::move(m_request.body));
    return m_lane->manager.sendCustomRequest(request, verb, m_upload.get());
}

void QtHttpStream::start(const HttpMaterial& material) {
    if (m_ended || m_stopped) return;
    auto lane = m_lanes->free(material);
    if (!lane) return fail(lane.error());
    m_lane = std::move(*lane);
    ++m_lane->active;
    auto made = qtRequest();
    if (!made) return fail(made.error());
    m_reply = send(*made);
    // Now it would be lost: Qt tells it to its network thread only once the request has begun there.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (m_reply) m_reply->setReadBufferSize(readBuffer);
        },
        Qt::QueuedConnection);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &QtHttpStream::onHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &QtHttpStream::onBody);
    connect(m_reply, &QNetworkReply::finished, this, &QtHttpStream::onFinished);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError>& errors) {
        QStringList words;
        for (const QSslError& one : errors)
            if (!words.contains(one.errorString())) words += one.errorString();
        if (!words.isEmpty())
            m_tlsError = Error{ErrorKind::Tls, words.mid(0, 3).join(QStringLiteral("; ")).toStdString()};
    });
    if (m_request.deadlines.firstByte.count() > 0) m_silence.start(m_request.deadlines.firstByte);
    if (m_request.deadlines.total.count() > 0) m_total.start(m_request.deadlines.total);
}

void QtHttpStream::onHead() {
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_responded || m_ended || status < 200) return; // 1xx: not the answer yet
    m_responded = true;
    HttpResponseHead head{.status = status};
    for (const auto& [name, value] : m_reply->rawHeaderPairs())
        head.headers.emplace_back(name.toStdString(), value.toStdString());
    m_endsByClose = headerValue(head.headers, "Content-Length").empty() &&
                    headerValue(head.headers, "Transfer-Encoding").empty();
    if (m_request.deadlines.idle.count() > 0) {
        m_silence.start(m_request.deadlines.idle);
    } else {
        m_silence.stop();
    }
    Q_EMIT responded(head);
}

void QtHttpStream::onBody() {
    const QPointer<QtHttpStream> alive(this);
    if (!m_responded) onHead();
    if (!alive || m_ended || !m_reply) return;
    if (m_held || m_reading) return; // readOn() follows
    const QByteArray bytes = m_reply->read(pieceSize);
    if (bytes.isEmpty()) return;
    if (m_silence.isActive()) m_silence.start(m_request.deadlines.idle);
    m_received += bytes.size();
    if (m_received > m_request.maxBody)
        return fail(
            {ErrorKind::TooLarge, "the answer is over " + std::to_string(m_request.maxBody) + " bytes"});
    Q_EMIT body(bytes);
    if (alive && m_reply && m_reply->bytesAvailable() > 0) readOn();
}

/// Reads what is left when the event loop has turned.
void QtHttpStream::readOn() {
    if (m_held || std::exchange(m_reading, true)) return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_reading = false;
            if (!m_reply || m_held) return;
            const QPointer<QtHttpStream> alive(this);
            onBody();
            if (alive && m_over) onFinished();
        },
        Qt::QueuedConnection);
}

void QtHttpStream::setHeld(bool held) {
    if (m_ended || m_held == held) return;
    m_held = held;
    if (held) return m_silence.stop();
    if (m_request.deadlines.idle.count() > 0) m_silence.start(m_request.deadlines.idle);
    readOn();
}

void QtHttpStream::onFinished() {
    if (m_ended || !m_reply) return;
    const QPointer<QtHttpStream> alive(this);
    m_over = true;
    onBody();
    if (!alive || m_ended || !m_reply) return;
    if (m_reply->bytesAvailable() > 0) return; // readOn() comes here again
    const auto error = m_reply->error();
    // A status of 4xx or 5xx is an answer like any other: what it means is for the dialect to say.
    // After a 307 or 308 Qt wants to rewind the body even where it is not to follow; the answer stands.
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const bool byStatus = status >= 300 && error >= QNetworkReply::ContentAccessDenied;
    if (m_tlsError) return end(base::fail(*m_tlsError));
    // Qt takes the end of such an answer now and then for a lost request that it should send again.
    if (error == QNetworkReply::ContentReSendError && m_endsByClose) return end({});
    if (error != QNetworkReply::NoError && !byStatus) return end(base::fail(networkError()));
    if (!m_responded)
        return end(base::fail(ErrorKind::Network, "the connection was closed without an answer"));
    end({});
}

base::Error QtHttpStream::networkError() const {
    const auto error = m_reply->error();
    if (error == QNetworkReply::ContentReSendError)
        return {ErrorKind::Network,
                "the connection was closed without an answer; the request was not sent again"};
    std::string detail = m_reply->errorString().toStdString();
    // No kind that is tried again: a few wrong passwords lock an account.
    if (error == QNetworkReply::ProxyAuthenticationRequiredError)
        return {ErrorKind::InvalidInput,
                "the proxy asks for a user name and a password, or does not take those that are set"};
    if (error > QNetworkReply::UnknownNetworkError && error <= QNetworkReply::UnknownProxyError)
        detail = "the proxy: " + detail;
    // Of OpenSSL's own words for a key that is another certificate's, Qt makes an unknown error.
    if (error == QNetworkReply::UnknownNetworkError && m_lane->tls && !m_lane->tls->privateKey().isNull() &&
        detail.find("key") != std::string::npos)
        return {ErrorKind::InvalidInput,
                "the client certificate and its key do not belong together (" + detail + ")"};
    if (error == QNetworkReply::RemoteHostClosedError && m_responded)
        detail = "the connection was closed in the middle of the answer";
    return {kindOf(error), std::move(detail)};
}

void QtHttpStream::abort() {
    if (m_ended) return;
    m_stopped = true;
    dropReply();
    m_silence.stop();
    m_total.stop();
    // Never from inside the caller's own call.
    QMetaObject::invokeMethod(
        this, [this] { end(base::fail(ErrorKind::Cancelled, "stopped")); }, Qt::QueuedConnection);
}

void QtHttpStream::fail(Error error) {
    end(tl::unexpected<Error>(std::move(error)));
}

void QtHttpStream::end(base::Result<void> outcome) {
    if (m_ended) return;
    m_ended = true;
    m_silence.stop();
    m_total.stop();
    dropReply();
    Q_EMIT finished(outcome);
}

void QtHttpStream::dropReply() {
    if (!m_reply) return;
    m_reply->disconnect(this);
    if (m_reply->isRunning()) m_reply->abort(); // closes the socket; emits finished() to nobody
    m_reply->deleteLater();
    m_reply = nullptr;
    if (m_upload) m_upload.release()->deleteLater(); // Qt may still look at it until the reply is gone
}

} // namespace net
