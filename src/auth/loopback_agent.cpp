#include "auth/loopback_agent.h"

#include <QPointer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>
#include <QUrlQuery>

namespace auth {
namespace {

using base::ErrorKind;

constexpr auto patience = std::chrono::minutes(10);
constexpr qsizetype longestHead = 16 << 10;
constexpr int socketMs = 10'000;

QByteArray page(const char* status, const char* words) {
    const QByteArray body =
        QByteArray("<!doctype html><meta charset=utf-8><title>Signalbox</title><p>") + words;
    return QByteArray("HTTP/1.1 ") + status +
           "\r\nContent-Type: text/html; charset=utf-8\r\nContent-Security-Policy: default-src 'none'\r\n"
           "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: "
           "close\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace

LoopbackAgent::LoopbackAgent(QObject* parent) : QObject(parent) {
    connect(&m_server, &QTcpServer::newConnection, this, &LoopbackAgent::serve);
}

LoopbackAgent::~LoopbackAgent() {
    while (!m_requests.empty())
        finish(0, base::fail(ErrorKind::Cancelled, "Signalbox was closed before the answer came"));
}

base::Result<std::string> LoopbackAgent::redirectUri() {
    if (!m_server.isListening() && !m_server.listen(QHostAddress::LocalHost))
        return base::fail(ErrorKind::Unavailable,
                          "no port for the answer: " + m_server.errorString().toStdString());
    return "http://127.0.0.1:" + std::to_string(m_server.serverPort()) + "/callback";
}

QFuture<base::Result<std::string>> LoopbackAgent::authorize(const SignInQuestion& question) {
    auto request = std::make_unique<Request>();
    request->question = question;
    request->state = QUrlQuery(QUrl(QString::fromStdString(question.url))).queryItemValue(QStringLiteral("state"));
    request->promise.start();
    auto future = request->promise.future();
    QTimer::singleShot(patience, this, [this, waited = request.get()] {
        for (std::size_t i = 0; i < m_requests.size(); ++i)
            if (m_requests[i].get() == waited)
                return finish(i, base::fail(ErrorKind::Timeout, "nobody signed in within 10 minutes"));
    });
    m_requests.push_back(std::move(request));
    if (m_requests.size() == 1) Q_EMIT changed();
    return future;
}

std::optional<SignInQuestion> LoopbackAgent::current() const {
    if (m_requests.empty()) return std::nullopt;
    return m_requests.front()->question;
}

void LoopbackAgent::refuse() {
    if (!m_requests.empty()) finish(0, base::fail(ErrorKind::Denied, "you did not sign in"));
}

void LoopbackAgent::serve() {
    while (QTcpSocket* const socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(socketMs, socket, [socket] { socket->abort(); });
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            const QByteArray head = socket->peek(longestHead);
            if (!head.contains("\r\n\r\n") && head.size() < longestHead) return;
            disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
            answer(*socket, head);
        });
    }
}

void LoopbackAgent::answer(QTcpSocket& socket, const QByteArray& head) {
    const QList<QByteArray> words = head.left(head.indexOf("\r\n")).split(' ');
    const bool isCallback = words.size() == 3 && words[0] == "GET" && words[1].startsWith("/callback?");
    const QByteArray target = isCallback ? words[1] : QByteArray();
    const QString state =
        QUrlQuery(QUrl(QString::fromLatin1(target))).queryItemValue(QStringLiteral("state"));
    for (std::size_t i = 0; isCallback && !state.isEmpty() && i < m_requests.size(); ++i) {
        if (m_requests[i]->state != state) continue;
        socket.write(page("200 OK", "You can go back to Signalbox."));
        socket.disconnectFromHost();
        return finish(i, "http://127.0.0.1:" + std::to_string(m_server.serverPort()) + target.toStdString());
    }
    socket.write(page("404 Not Found", "Nobody waits for this answer."));
    socket.disconnectFromHost();
}

void LoopbackAgent::finish(std::size_t index, base::Result<std::string> result) {
    const auto request = std::move(m_requests[index]);
    m_requests.erase(m_requests.begin() + static_cast<std::ptrdiff_t>(index));
    request->promise.addResult(std::move(result));
    request->promise.finish();
    if (m_requests.empty()) m_server.close();
    if (index == 0) Q_EMIT changed();
}

} // namespace auth
