#include "mcp/server/http_server.h"

#include <QTcpSocket>
#include <QTimer>

namespace mcp {
namespace {

constexpr int maxConnections = 64;

const char* reason(int status) {
    switch (status) {
    case 200: return "OK";
    case 202: return "Accepted";
    case 400: return "Bad Request";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 431: return "Request Header Fields Too Large";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "Error";
    }
}

QByteArray bytesOf(const HttpReply& reply, bool close) {
    std::string text = "HTTP/1.1 " + std::to_string(reply.status) + ' ' + reason(reply.status) + "\r\n";
    for (const auto& [name, value] : reply.headers)
        text.append(name).append(": ").append(value).append("\r\n");
    text += "content-length: " + std::to_string(reply.body.size()) + "\r\n";
    if (close) text += "connection: close\r\n";
    return QByteArray::fromStdString(text + "\r\n" + reply.body);
}

/// One client. Lives as long as its socket.
class Connection : public QObject {
public:
    Connection(QTcpSocket* socket, HttpFront& front, HttpLimits limits, std::chrono::milliseconds patience)
        : QObject(socket), m_socket(socket), m_front(front), m_parser(limits) {
        m_timer.setSingleShot(true);
        m_timer.setInterval(patience);
        // What is read ahead of the parser stays small.
        m_socket->setReadBufferSize(qint64{256} << 10);
        connect(&m_timer, &QTimer::timeout, this, [this] { giveUp(); });
        connect(m_socket, &QTcpSocket::readyRead, this, [this] { readSome(); });
        connect(m_socket, &QTcpSocket::bytesWritten, this, [this] { readSome(); });
        m_timer.start();
    }

private:
    void readSome() {
        // A client that does not take its answers gets no further ones: nothing piles up.
        while (!m_closing && m_socket->bytesToWrite() == 0) {
            const QByteArray bytes = m_socket->readAll();
            m_parser.take({bytes.constData(), static_cast<std::size_t>(bytes.size())});
            if (const auto request = m_parser.next()) {
                m_timer.start();
                send(m_front.answer(*request), request->wantsClose());
            } else if (m_parser.failure() != 0) {
                send({m_parser.failure(), {}, ""}, true);
            } else {
                return;
            }
        }
    }

    void send(const HttpReply& reply, bool close) {
        m_socket->write(bytesOf(reply, close));
        // Qt drops what is unsent when a client has closed its sending side, as it may.
        m_socket->flush();
        if (!close) return;
        m_closing = true;
        m_socket->disconnectFromHost();
    }

    /// From the last request on, a client has one patience for the next whole one.
    void giveUp() {
        if (m_closing || m_parser.idle() || m_socket->bytesToWrite() > 0) {
            m_socket->abort();
            return;
        }
        send({408, {}, ""}, true);
        m_timer.start();
    }

    QTcpSocket* m_socket;
    HttpFront& m_front;
    HttpRequestParser m_parser;
    QTimer m_timer;
    bool m_closing = false;
};

} // namespace

HttpServer::HttpServer(HttpFront& front, HttpLimits limits, std::chrono::milliseconds patience,
                       QObject* parent)
    : QObject(parent), m_front(front), m_limits(limits), m_patience(patience) {
    connect(&m_tcp, &QTcpServer::newConnection, this, [this] { accept(); });
}

base::Result<void> HttpServer::listen(const QHostAddress& address, quint16 port) {
    if (m_tcp.listen(address, port)) return {};
    using Kind = base::ErrorKind;
    const auto error = m_tcp.serverError();
    const Kind kind = error == QAbstractSocket::AddressInUseError   ? Kind::InUse
                      : error == QAbstractSocket::SocketAccessError ? Kind::Denied
                                                                    : Kind::Unavailable;
    return base::fail(kind, m_tcp.errorString().toStdString());
}

void HttpServer::accept() {
    while (QTcpSocket* socket = m_tcp.nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        if (m_connections >= maxConnections) {
            socket->write(bytesOf({503, {}, ""}, true));
            socket->disconnectFromHost();
            continue;
        }
        ++m_connections;
        connect(socket, &QObject::destroyed, this, [this] { --m_connections; });
        new Connection(socket, m_front, m_limits, m_patience);
    }
}

} // namespace mcp
