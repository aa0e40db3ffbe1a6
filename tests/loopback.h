#pragma once
#include <functional>
#include <memory>
#include <utility>

#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>

#include "net/http.h"

/// A server that hands every request, once its body is there, to a function that answers on the socket.
class LoopbackServer : public QObject {
public:
    using Answer = std::function<void(QTcpSocket*, const QByteArray& request)>;
    explicit LoopbackServer(Answer answer, QTcpServer* server = new QTcpServer)
        : m_server(server), m_answer(std::move(answer)) {
        m_server->setParent(this);
        if (!m_server->listen(QHostAddress::LocalHost)) qFatal("cannot listen");
        connect(m_server, &QTcpServer::pendingConnectionAvailable, this, &LoopbackServer::accept);
    }
    net::SafeUrl url(const char* path = "/", const char* scheme = "http") const {
        return net::SafeUrl::parse(std::string(scheme) +
                                   "://127.0.0.1:" + std::to_string(m_server->serverPort()) + path)
            .value();
    }
    QList<QByteArray> requests;

private:
    void accept() {
        while (QTcpSocket* socket = m_server->nextPendingConnection()) {
            auto buffer = std::make_shared<QByteArray>();
            const auto read = [this, socket, buffer] {
                *buffer += socket->readAll();
                const auto headEnd = buffer->indexOf("\r\n\r\n");
                if (headEnd < 0) return;
                const auto at = buffer->toLower().indexOf("content-length: ");
                const int length = at < 0 || at > headEnd
                                       ? 0
                                       : buffer->mid(at + 16, buffer->indexOf('\r', at) - at - 16).toInt();
                if (buffer->size() < headEnd + 4 + length) return;
                const QByteArray request = std::exchange(*buffer, {});
                requests += request;
                m_answer(socket, request);
            };
            connect(socket, &QTcpSocket::readyRead, this, read);
            if (socket->bytesAvailable() > 0) read();
        }
    }
    QTcpServer* m_server;
    Answer m_answer;
};

/// What came of one exchange.
struct Exchange {
    explicit Exchange(std::unique_ptr<net::HttpStream> s) : stream(std::move(s)) {
        QObject::connect(stream.get(), &net::HttpStream::responded,
                         [this](const net::HttpResponseHead& h) { head = h; });
        QObject::connect(stream.get(), &net::HttpStream::body, [this](const QByteArray& b) { body += b; });
        QObject::connect(stream.get(), &net::HttpStream::finished, [this](const base::Result<void>& o) {
            ++ends;
            outcome = o;
        });
    }
    std::unique_ptr<net::HttpStream> stream;
    net::HttpResponseHead head;
    QByteArray body;
    base::Result<void> outcome;
    int ends = 0;
};
