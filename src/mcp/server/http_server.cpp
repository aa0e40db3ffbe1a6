#include "mcp/server/http_server.h"

#include <memory>
#include <utility>

#include <QPointer>
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

std::string headText(int status, const HttpReplyHeaders& headers) {
    std::string text = "HTTP/1.1 " + std::to_string(status) + ' ' + reason(status) + "\r\n";
    for (const auto& [name, value] : headers)
        text.append(name).append(": ").append(value).append("\r\n");
    return text;
}

QByteArray bytesOf(const HttpReply& reply, bool close) {
    std::string text = headText(reply.status, reply.headers);
    text += "content-length: " + std::to_string(reply.body.size()) + "\r\n";
    if (close) text += "connection: close\r\n";
    return QByteArray::fromStdString(text + "\r\n" + reply.body);
}

class Connection;

/// The answer to the request that a connection is at.
class Answering final : public HttpExchange {
public:
    explicit Answering(Connection& connection) : m_connection(&connection) {}
    void reply(const HttpReply& reply) override;
    void begin(const HttpReplyHeaders& headers) override;
    void write(std::string_view bytes) override;
    void end() override;

private:
    QPointer<Connection> m_connection; ///< null once it has ended
};

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
        connect(m_socket, &QTcpSocket::disconnected, this, [this] { lost(); });
        m_timer.start();
    }
    ~Connection() override { lost(); }

    void reply(const HttpReply& reply) {
        const bool close = m_wantsClose;
        m_answering.reset();
        send(reply, close);
    }

    void begin(const HttpReplyHeaders& headers) {
        m_chunked = m_minorVersion > 0;
        m_socket->write(QByteArray::fromStdString(
            headText(200, headers) +
            (m_chunked ? "transfer-encoding: chunked\r\n\r\n" : "connection: close\r\n\r\n")));
        m_socket->flush();
    }

    void write(std::string_view bytes) {
        if (bytes.empty()) return;
        if (m_socket->bytesToWrite() > maxUnsent) return m_socket->abort();
        if (m_chunked) m_socket->write(QByteArray::number(qulonglong(bytes.size()), 16) + "\r\n");
        m_socket->write(bytes.data(), static_cast<qint64>(bytes.size()));
        if (m_chunked) m_socket->write("\r\n");
        m_socket->flush();
    }

    void end() {
        if (m_chunked) m_socket->write("0\r\n\r\n");
        m_answering.reset();
        finished(m_wantsClose || !m_chunked);
    }

private:
    static constexpr qint64 maxUnsent = qint64{16} << 20; ///< of a client that does not read its events

    void readSome() {
        // A client that does not take its answers gets no further ones: nothing piles up.
        while (!m_closing && !m_answering && m_socket->bytesToWrite() == 0) {
            const QByteArray bytes = m_socket->readAll();
            m_parser.take({bytes.constData(), static_cast<std::size_t>(bytes.size())});
            if (const auto request = m_parser.next()) {
                m_timer.stop(); // working on it is our time, not the client's
                m_wantsClose = request->wantsClose();
                m_minorVersion = request->minorVersion;
                m_answering = std::make_shared<Answering>(*this);
                m_front.take(*request, std::shared_ptr<HttpExchange>(m_answering));
            } else if (m_parser.failure() != 0) {
                send({m_parser.failure(), {}, ""}, true);
            } else {
                return;
            }
        }
    }

    void send(const HttpReply& reply, bool close) {
        m_socket->write(bytesOf(reply, close));
        finished(close);
    }

    void finished(bool close) {
        m_timer.start();
        // Qt drops what is unsent when a client has closed its sending side, as it may.
        m_socket->flush();
        if (close) {
            m_closing = true;
            m_socket->disconnectFromHost();
        } else {
            // The next request may be here already; not from inside its handler.
            QMetaObject::invokeMethod(
                this, [this] { readSome(); }, Qt::QueuedConnection);
        }
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

    void lost() {
        const auto answering = std::exchange(m_answering, nullptr);
        if (answering && answering->gone) std::exchange(answering->gone, nullptr)();
    }

    QTcpSocket* m_socket;
    HttpFront& m_front;
    HttpRequestParser m_parser;
    QTimer m_timer;
    std::shared_ptr<Answering> m_answering; ///< of the request under way
    int m_minorVersion = 1;
    bool m_wantsClose = false;
    bool m_chunked = false;
    bool m_closing = false;
};

void Answering::reply(const HttpReply& reply) {
    if (Connection* connection = std::exchange(m_connection, nullptr)) connection->reply(reply);
}
void Answering::begin(const HttpReplyHeaders& headers) {
    if (m_connection) m_connection->begin(headers);
}
void Answering::write(std::string_view bytes) {
    if (m_connection) m_connection->write(bytes);
}
void Answering::end() {
    if (Connection* connection = std::exchange(m_connection, nullptr)) connection->end();
}

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
