#pragma once
#include <functional>
#include <map>
#include <vector>

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include "base/json.h"
#include "wire/untrusted_json.h"

namespace fake {

/// One HTTP request as it came in, and the socket to answer on.
struct HttpVisit {
    QByteArray method;
    QByteArray path;                          ///< with its query
    std::map<QByteArray, QByteArray> headers; ///< names in lower case
    base::Json body;
    QPointer<QTcpSocket> socket;

    QByteArray header(const char* name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? QByteArray() : found->second;
    }
    std::string rpcMethod() const { return base::textAt(body, "method"); }
    std::string tool() const {
        return body.contains("params") ? base::textAt(body["params"], "name") : std::string();
    }

    void reply(int status, const QByteArray& type, const QByteArray& text,
               const QByteArray& more = {}) const {
        if (!socket) return;
        socket->write("HTTP/1.1 " + QByteArray::number(status) + " X\r\n" + more +
                      (type.isEmpty() ? QByteArray() : "Content-Type: " + type + "\r\n") +
                      "Content-Length: " + QByteArray::number(text.size()) + "\r\n\r\n" + text);
    }
    void result(const base::Json& value, const QByteArray& more = {}) const {
        reply(200, "application/json", QByteArray::fromStdString(base::dump(answer(value))), more);
    }
    void error(int status, int code, const char* message, const base::Json& id = nullptr) const {
        reply(status, "application/json",
              QByteArray::fromStdString(base::dump(
                  {{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", message}}}})));
    }
    base::Json answer(const base::Json& value) const {
        return {{"jsonrpc", "2.0"}, {"id", body["id"]}, {"result", value}};
    }
    void beginEvents(const QByteArray& more = {}) const {
        if (socket)
            socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + more +
                          "Connection: close\r\n\r\n");
    }
    void event(const base::Json& message, const QByteArray& id = {}) const {
        if (!socket) return;
        socket->write((id.isEmpty() ? QByteArray() : "id: " + id + "\r\n") + "event: message\r\ndata: " +
                      QByteArray::fromStdString(base::dump(message)) + "\r\n\r\n");
    }
    /// A moment later: an answer that meets the end of its connection is another test.
    void close() const {
        if (socket) QTimer::singleShot(30, socket, &QTcpSocket::disconnectFromHost);
    }
};

/// A small HTTP/1.1 server on 127.0.0.1 that hands every request to the test.
class HttpServer : public QTcpServer {
public:
    using Handler = std::function<void(const HttpVisit&)>;

    explicit HttpServer(Handler handler) : m_handler(std::move(handler)) {
        listen(QHostAddress::LocalHost);
        QObject::connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = nextPendingConnection();
            sockets.push_back(socket);
            auto buffer = std::make_shared<QByteArray>();
            QObject::connect(socket, &QTcpSocket::readyRead, this, [this, socket, buffer] {
                *buffer += socket->readAll();
                while (takeOne(socket, *buffer)) {
                }
            });
        });
    }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(serverPort()) + "/mcp"; }
    int count(const QByteArray& method) const {
        return static_cast<int>(
            std::count_if(calls.begin(), calls.end(), [&](auto& c) { return c.method == method; }));
    }
    int countRpc(const std::string& rpcMethod) const {
        return static_cast<int>(
            std::count_if(calls.begin(), calls.end(), [&](auto& c) { return c.rpcMethod() == rpcMethod; }));
    }

    std::vector<HttpVisit> calls;
    std::vector<QPointer<QTcpSocket>> sockets;

private:
    bool takeOne(QTcpSocket* socket, QByteArray& buffer) {
        const auto end = buffer.indexOf("\r\n\r\n");
        if (end < 0) return false;
        const QList<QByteArray> lines = buffer.left(end).split('\n');
        const QList<QByteArray> words = lines[0].split(' ');
        HttpVisit call{.method = words.value(0), .path = words.value(1), .socket = socket};
        for (const QByteArray& line : lines.mid(1))
            call.headers[line.left(line.indexOf(':')).trimmed().toLower()] =
                line.mid(line.indexOf(':') + 1).trimmed();
        const auto length = call.header("content-length").toLongLong();
        if (buffer.size() < end + 4 + length) return false;
        if (length > 0)
            call.body = wire::readJson(buffer.mid(end + 4, length).toStdString()).value_or(nullptr);
        buffer.remove(0, end + 4 + length);
        calls.push_back(call);
        m_handler(call);
        return true;
    }

    Handler m_handler;
};

} // namespace fake
