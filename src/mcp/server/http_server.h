#pragma once
#include <chrono>
#include <string>

#include <QHostAddress>
#include <QTcpServer>

#include "base/result.h"
#include "mcp/server/http_front.h"

namespace mcp {

/// Serves an HttpFront on a TCP port: a small HTTP/1.1 with keep-alive and nothing more. At most 64
/// connections; one that sends nothing useful for `patience`, or that does not take its answer, is closed.
class HttpServer : public QObject {
public:
    explicit HttpServer(HttpFront& front, HttpLimits limits = {},
                        std::chrono::milliseconds patience = std::chrono::seconds(30),
                        QObject* parent = nullptr);

    /// Port 0 takes a free one. Fails with InUse, Denied or Unavailable.
    base::Result<void> listen(const QHostAddress& address, quint16 port);
    quint16 port() const { return m_tcp.serverPort(); }

private:
    void accept();

    HttpFront& m_front;
    HttpLimits m_limits;
    std::chrono::milliseconds m_patience;
    int m_connections = 0;
    QTcpServer m_tcp;
};

} // namespace mcp
