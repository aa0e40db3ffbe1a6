#pragma once
#include <memory>
#include <string>

#include <QObject>
#include <QTimer>

#include "mcp/http_call.h"

namespace mcp {

/// The standing GET stream of a legacy session, on which a server sends what belongs to no request. Servers
/// are free not to have one: any refusal is final and harmless, and a stream that keeps breaking is left
/// alone.
class HttpListener : public QObject {
    Q_OBJECT
public:
    explicit HttpListener(HttpSession& session, QObject* parent = nullptr);
    void start();

Q_SIGNALS:
    void received(wire::JsonRpcMessage& message);

private:
    void ended(const MessageStream::End& end);

    HttpSession& m_session;
    std::unique_ptr<MessageStream> m_stream;
    std::string m_lastEventId;
    QTimer m_again;
    int m_fruitless = 0; ///< streams in a row that brought nothing
};

} // namespace mcp
