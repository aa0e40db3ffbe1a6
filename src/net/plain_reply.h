#pragma once
#include <memory>
#include <string>
#include <vector>

#include <QDeadlineTimer>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTcpSocket>
#include <QTimer>

#include "net/http_answer.h"

namespace net {

/// Connections over plain HTTP that are open and not in use, by host and port. Owned by a lane; internal to
/// net.
class PlainSockets final : public QObject {
public:
    PlainSockets();
    ~PlainSockets() override;
    /// One that leads there, or a new one that is not connected yet.
    std::unique_ptr<QTcpSocket> take(const QString& host, quint16 port);
    void give(std::unique_ptr<QTcpSocket> socket, const QString& host, quint16 port);

private:
    void drop(const QTcpSocket* socket);
    void dropOld();

    struct Idle {
        std::unique_ptr<QTcpSocket> socket;
        QString host;
        quint16 port = 0;
        QDeadlineTimer until;
    };
    std::vector<Idle> m_idle; ///< the oldest first
    QTimer m_timer;           ///< for the first of them
};

/// One exchange of HTTP/1.1 without TLS and without a proxy, as Qt's replies look. Qt's own reads the frame
/// of a chunked body with a system call for each character: a local model that flushes after each token costs
/// 7 us a token then, and the window's thread gets the answer in lumps that hold it for tens of milliseconds.
/// Here everything happens on the caller's thread and in pieces that are small. Internal to net.
class PlainReply final : public QNetworkReply {
    Q_OBJECT
public:
    PlainReply(const QNetworkRequest& request, const QByteArray& verb, std::string body,
               std::weak_ptr<PlainSockets> sockets);
    ~PlainReply() override;

    void abort() override;
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override;

protected:
    qint64 readData(char* to, qint64 most) override;

private:
    void send();
    QByteArray head() const;
    void read();
    void readSoon();
    void takeHead();
    void onError();
    void closed();
    void end(NetworkError error, const QString& text);

    std::weak_ptr<PlainSockets> m_sockets;
    std::unique_ptr<QTcpSocket> m_socket; ///< null once the exchange is over
    QByteArray m_verb;
    std::string m_upload; ///< the request's body, until it is sent
    HttpAnswer m_answer;
    std::string m_body; ///< what came and is not read yet, from m_at on
    std::size_t m_at = 0;
    bool m_told = false;   ///< metaDataChanged() was emitted
    bool m_queued = false; ///< readSoon() is on its way
};

} // namespace net
