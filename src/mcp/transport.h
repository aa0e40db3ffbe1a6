#pragma once
#include <optional>
#include <string>

#include <QObject>

#include "base/result.h"
#include "net/http.h"
#include "wire/json_rpc.h"

namespace mcp {

/// One message on its way to the server.
struct Outgoing {
    wire::JsonRpcMessage message;
    net::Headers headers; ///< mirrored from the message for HTTP; other transports ignore them
};

/// A connection and nothing more: it carries messages, it knows no methods. One use: open() once.
/// Emits opened() at most once and closed() exactly once and last.
class Transport : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void open() = 0;
    /// Only while open. What cannot be sent is reported by failed() or closed(), and like everything about
    /// this message not before control has returned to the event loop: nobody listens for it yet.
    virtual void send(const Outgoing& outgoing) = 0;
    /// Nobody waits for the answer to this request any more.
    virtual void abandon(const wire::JsonRpcId& id) = 0;
    /// Each request has a stream of its own, and closing it tells the server (HTTP).
    virtual bool hasStreamPerRequest() const = 0;
    /// A legacy session was agreed on; `revision` goes with everything that follows.
    virtual void sessionAgreed(const std::string& revision) = 0;
    /// Ends politely; closed(Cancelled) follows within about 5 s.
    virtual void close() = 0;
    /// Who we are for the server: another number whenever a token took the place of another.
    virtual int authorizationContext() const { return 0; }
    /// The end of what the server wrote to its standard error; foreign text.
    virtual std::string errorOutput() const { return {}; }

Q_SIGNALS:
    void opened();
    /// The last listener may take it apart: large answers are never copied.
    void received(wire::JsonRpcMessage& message);
    /// This request gets no answer; the connection is well. Without an id: some request, it is unknown which.
    void failed(const std::optional<wire::JsonRpcId>& id, const base::Error& error);
    /// The request waits for the operator, who is asked for a token: no time runs meanwhile. false: it goes
    /// on.
    void held(const wire::JsonRpcId& id, bool waiting);
    /// The server does not know our session any more: shake hands again on this connection.
    void sessionLost(const base::Error& reason);
    /// Something was wrong that does no harm.
    void warned(const QString& text);
    void closed(const base::Error& reason);
};

} // namespace mcp
