#pragma once
#include <functional>

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

namespace fake {

/// An HTTP server on 127.0.0.1 that answers every request with one kind of malice, for ever.
class HostileHttp : public QTcpServer {
public:
    explicit HostileHttp(std::string malice) : m_malice(std::move(malice)) {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = nextPendingConnection();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                const QByteArray request = socket->readAll();
                // An initialize is let through where the malice is in what follows.
                begin(socket, request);
            });
        });
    }
    std::string url() const {
        return "http:/"
               "/127.0.0.1:" +
               std::to_string(serverPort()) + "/mcp";
    }
    qint64 sent() const { return m_sent; }

private:
    void begin(QTcpSocket* socket, const QByteArray&) {
        if (m_malice == "never answers") return;
        if (m_malice == "hangs up") return socket->abort();
        if (m_malice == "endless header line") return flood(socket, "HTTP/1.1 200 OK\r\nX: ", "x");
        if (m_malice == "header bomb") return flood(socket, "HTTP/1.1 200 OK\r\n", "X-Bomb: boom\r\n");
        if (m_malice == "slow header") return drip(socket, "HTTP/1.1 200 OK\r\nX-Slow: ");
        if (m_malice == "endless JSON") return flood(socket, head("application/json"), "{\"a\":[[[[[[");
        if (m_malice == "endless event line") return flood(socket, head("text/event-stream"), "data: xxxx");
        if (m_malice == "flood of events") return flood(socket, head("text/event-stream"), "data: {}\n\n");
        if (m_malice == "flood of messages")
            return flood(
                socket, head("text/event-stream"),
                "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{}}\n\n");
        if (m_malice == "flood of comments") return flood(socket, head("text/event-stream"), ": hello\n");
        if (m_malice == "garbage") return flood(socket, "\xff\xfe", "\xff\x80 x");
        qFatal("no such malice");
    }
    static QByteArray head(const char* type) {
        return QByteArray("HTTP/1.1 200 OK\r\nContent-Type: ") + type + "\r\n\r\n";
    }
    /// As fast as it is read, without holding this thread: the test's client lives on it too.
    void flood(QTcpSocket* socket, const QByteArray& first, const QByteArray& again) {
        QByteArray piece;
        while (piece.size() < (64 << 10))
            piece += again;
        socket->write(first);
        const auto more = [this, socket, piece] {
            if (socket->bytesToWrite() > (256 << 10)) return;
            m_sent += socket->write(piece);
        };
        connect(socket, &QTcpSocket::bytesWritten, this, more);
        more();
    }
    void drip(QTcpSocket* socket, const QByteArray& first) {
        socket->write(first);
        auto* timer = new QTimer(socket);
        connect(timer, &QTimer::timeout, socket, [socket] { socket->write("x"); });
        timer->start(200);
    }

    std::string m_malice;
    qint64 m_sent = 0;
};

} // namespace fake
