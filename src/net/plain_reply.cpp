#include "net/plain_reply.h"

#include <algorithm>
#include <array>
#include <utility>

#include <QNetworkProxy>
#include <QPointer>

namespace net {
namespace {

constexpr qint64 pieceSize = 64 << 10;     // taken from the socket at once
constexpr std::size_t bodyMost = 64 << 10; // waiting to be read: more stays on the wire
constexpr int idleTime = 60'000;           // ms: a server that closes first is the usual case
constexpr std::size_t idleMost = 6;

quint16 portOf(const QUrl& url) {
    return static_cast<quint16>(url.port(80));
}

} // namespace

PlainSockets::PlainSockets() {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PlainSockets::dropOld);
}

PlainSockets::~PlainSockets() {
    for (const Idle& idle : m_idle)
        idle.socket->disconnect(this); // a socket tells its end while it is deleted
}

std::unique_ptr<QTcpSocket> PlainSockets::take(const QString& host, quint16 port) {
    for (auto at = m_idle.begin(); at != m_idle.end(); ++at) {
        if (at->host != host || at->port != port) continue;
        std::unique_ptr<QTcpSocket> socket = std::move(at->socket);
        m_idle.erase(at);
        socket->disconnect(this);
        return socket;
    }
    auto socket = std::make_unique<QTcpSocket>();
    socket->setProxy(QNetworkProxy::NoProxy);
    socket->setReadBufferSize(2 * pieceSize);
    return socket;
}

void PlainSockets::give(std::unique_ptr<QTcpSocket> socket, const QString& host, quint16 port) {
    if (socket->state() != QAbstractSocket::ConnectedState || m_idle.size() >= idleMost) return;
    const QTcpSocket* const which = socket.get();
    const auto forget = [this, which] { drop(which); };
    connect(socket.get(), &QTcpSocket::disconnected, this, forget);
    connect(socket.get(), &QTcpSocket::readyRead, this, forget); // nobody asked
    m_idle.push_back({std::move(socket), host, port, QDeadlineTimer(idleTime)});
    if (!m_timer.isActive()) m_timer.start(idleTime);
}

/// One timer for all: one for each would stay for a minute after every exchange of a busy server.
void PlainSockets::dropOld() {
    while (!m_idle.empty() && m_idle.front().until.hasExpired()) // the oldest is first
        drop(m_idle.front().socket.get());
    if (!m_idle.empty()) m_timer.start(static_cast<int>(m_idle.front().until.remainingTime()) + 1);
}

void PlainSockets::drop(const QTcpSocket* socket) {
    const auto found = std::find_if(m_idle.begin(), m_idle.end(),
                                    [socket](const Idle& idle) { return idle.socket.get() == socket; });
    if (found == m_idle.end()) return;
    found->socket->disconnect(this);
    found->socket.release()->deleteLater(); // we are inside its signal
    m_idle.erase(found);
}

PlainReply::PlainReply(const QNetworkRequest& request, const QByteArray& verb, std::string body,
                       std::weak_ptr<PlainSockets> sockets)
    : m_sockets(std::move(sockets)), m_verb(verb), m_upload(std::move(body)), m_answer(verb == "HEAD") {
    setRequest(request);
    setUrl(request.url());
    open(ReadOnly | Unbuffered);
    const auto idle = m_sockets.lock();
    m_socket = idle ? idle->take(url().host(), portOf(url())) : std::make_unique<QTcpSocket>();
    // Queued: whoever hears of an answer may delete everything, and the socket must not be at work then.
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &PlainReply::readSoon);
    connect(m_socket.get(), &QTcpSocket::errorOccurred, this, &PlainReply::onError, Qt::QueuedConnection);
    connect(m_socket.get(), &QTcpSocket::connected, this, &PlainReply::send);
    // Some failures are told at once, and nobody is listening yet.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_socket) return;
            if (m_socket->state() == QAbstractSocket::ConnectedState) return send();
            m_socket->connectToHost(url().host(), portOf(url()));
        },
        Qt::QueuedConnection);
}

PlainReply::~PlainReply() {
    if (m_socket) m_socket->disconnect(this);
}

void PlainReply::send() {
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->write(head());
    m_socket->write(m_upload.data(), static_cast<qint64>(m_upload.size()));
    m_upload = {};
}

QByteArray PlainReply::head() const {
    QByteArray path = url().path(QUrl::FullyEncoded).toLatin1();
    if (path.isEmpty()) path = "/";
    if (url().hasQuery()) path += '?' + url().query(QUrl::FullyEncoded).toLatin1();
    QByteArray text = m_verb + ' ' + path + " HTTP/1.1\r\nHost: " +
                      url().adjusted(QUrl::RemoveUserInfo).authority(QUrl::FullyEncoded).toLatin1() + "\r\n";
    const QNetworkRequest asked = request();
    for (const QByteArray& name : asked.rawHeaderList())
        if (name.compare("Content-Length", Qt::CaseInsensitive) != 0 &&
            name.compare("Host", Qt::CaseInsensitive) != 0)
            text += name + ": " + asked.rawHeader(name) + "\r\n";
    if (!asked.hasRawHeader("Accept-Encoding")) text += "Accept-Encoding: identity\r\n";
    if (!m_upload.empty() || m_verb == "POST" || m_verb == "PUT" || m_verb == "PATCH")
        text += "Content-Length: " + QByteArray::number(static_cast<qulonglong>(m_upload.size())) + "\r\n";
    return text + "Connection: keep-alive\r\n\r\n";
}

qint64 PlainReply::bytesAvailable() const {
    return static_cast<qint64>(m_body.size() - m_at) + QNetworkReply::bytesAvailable();
}

qint64 PlainReply::readData(char* to, qint64 most) {
    const std::size_t count = std::min(m_body.size() - m_at, static_cast<std::size_t>(most));
    std::copy_n(m_body.data() + m_at, count, to);
    m_at += count;
    if (m_at == m_body.size()) {
        m_body.clear();
        m_at = 0;
        readSoon(); // what waited on the wire for room here
    }
    return count == 0 && !m_socket ? -1 : static_cast<qint64>(count);
}

void PlainReply::read() {
    if (!m_socket || m_body.size() - m_at >= bodyMost) return;
    std::array<char, pieceSize> piece;
    const qint64 size = m_socket->read(piece.data(), piece.size());
    if (size <= 0) return;
    const std::string_view bytes(piece.data(), static_cast<std::size_t>(size));
    const std::size_t before = m_body.size();
    const auto taken = m_answer.take(bytes, m_body);
    if (!taken) return end(ProtocolFailure, QString::fromStdString(taken.error().detail));
    const QPointer<PlainReply> alive(this);
    takeHead();
    if (!alive || !m_socket) return;
    const bool more = m_body.size() > before;
    if (m_answer.done()) {
        const bool clean = *taken == bytes.size() && m_socket->bytesAvailable() == 0;
        if (const auto idle = m_sockets.lock(); idle && clean && m_answer.keepsConnection()) {
            m_socket->disconnect(this);
            idle->give(std::move(m_socket), url().host(), portOf(url()));
        }
        return end(NoError, {});
    }
    if (more) Q_EMIT readyRead();
    if (alive) readSoon();
}

/// Goes on when the event loop has turned, if there is something and room for it.
void PlainReply::readSoon() {
    if (!m_socket || m_queued || m_body.size() - m_at >= bodyMost) return;
    const bool open = m_socket->state() == QAbstractSocket::ConnectedState;
    if (open && m_socket->bytesAvailable() == 0) return; // it tells
    m_queued = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_queued = false;
            if (!m_socket) return;
            if (m_socket->bytesAvailable() > 0) return read();
            if (m_socket->state() == QAbstractSocket::UnconnectedState && m_told) closed();
        },
        Qt::QueuedConnection);
}

void PlainReply::takeHead() {
    if (m_told || !m_answer.hasHead()) return;
    m_told = true;
    setAttribute(QNetworkRequest::HttpStatusCodeAttribute, m_answer.head().status);
    for (const auto& [name, value] : m_answer.head().headers) {
        const QByteArray key = QByteArray::fromStdString(name);
        const QByteArray before = rawHeader(key);
        setRawHeader(key,
                     (before.isEmpty() ? QByteArray() : before + ", ") + QByteArray::fromStdString(value));
    }
    const QByteArray coding = rawHeader("Content-Encoding").trimmed().toLower();
    if (!coding.isEmpty() && coding != "identity")
        return end(ProtocolFailure, QStringLiteral("the answer is compressed, and nobody asked for that"));
    Q_EMIT metaDataChanged();
}

void PlainReply::closed() {
    const auto outcome = m_answer.close();
    if (outcome) return end(NoError, {});
    end(RemoteHostClosedError,
        QString::fromStdString(outcome.error().detail) +
            (m_answer.hasHead() ? QString() : QStringLiteral("; the request was not sent again")));
}

void PlainReply::onError() {
    if (!m_socket) return;
    const QAbstractSocket::SocketError error = m_socket->error();
    if (error == QAbstractSocket::RemoteHostClosedError) {
        // What it sent before it closed comes first.
        if (m_socket->bytesAvailable() == 0) return closed();
        return readSoon();
    }
    const QString text = error == QAbstractSocket::HostNotFoundError
                             ? QStringLiteral("Host %1 not found").arg(url().host())
                             : m_socket->errorString();
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError: return end(ConnectionRefusedError, text);
    case QAbstractSocket::HostNotFoundError: return end(HostNotFoundError, text);
    case QAbstractSocket::SocketTimeoutError: return end(TimeoutError, text);
    default: return end(UnknownNetworkError, text);
    }
}

void PlainReply::abort() {
    if (m_socket) end(OperationCanceledError, QStringLiteral("Operation canceled"));
}

void PlainReply::end(NetworkError error, const QString& text) {
    if (isFinished()) return;
    m_socket.reset();
    const QPointer<PlainReply> alive(this);
    setFinished(true);
    if (error != NoError) {
        setError(error, text);
        Q_EMIT errorOccurred(error);
    }
    if (alive) Q_EMIT finished();
}

} // namespace net
