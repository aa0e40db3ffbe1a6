#pragma once
#include <memory>
#include <optional>
#include <string>

#include <QByteArray>
#include <QObject>

#include "base/result.h"
#include "mcp/message_reader.h"
#include "net/http.h"
#include "wire/json_rpc.h"
#include "wire/sse_parser.h"

namespace mcp {

/// One HTTP exchange whose answer carries JSON-RPC messages, as one JSON body or as Server-Sent Events.
/// Deleting it closes the socket. ended() comes exactly once and last.
class MessageStream : public QObject {
    Q_OBJECT
public:
    /// How an exchange came to its end. `outcome` also fails where the body could not be read.
    struct End {
        base::Result<void> outcome;
        net::HttpResponseHead head; ///< status 0: there was no answer
        bool events = false;        ///< the answer was a stream of events
        std::string body;           ///< of an answer that is no message, at most 64 KiB
    };

    /// `maxMessage` in bytes: a longer one is TooLarge.
    MessageStream(std::shared_ptr<net::Http> http, net::HttpRequest request, std::size_t maxMessage,
                  QObject* parent = nullptr);

    const std::string& lastEventId() const { return m_sse.lastEventId(); }
    std::optional<std::int64_t> retryMs() const { return m_sse.retryMs(); }
    bool sawEvents() const { return m_sawEvents; }

Q_SIGNALS:
    void responded(const net::HttpResponseHead& head);
    void message(wire::JsonRpcMessage& message);
    /// An event of another type than "message", with its data.
    void named(const std::string& type, const std::string& data);
    void ended(const mcp::MessageStream::End& end);

private:
    void takeBody(const QByteArray& bytes);
    void takeEvents(const QByteArray& bytes);
    void took(ReadText& read);
    void stray(const std::string& text);
    void finish(const base::Result<void>& outcome);
    void fail(base::Error error);

    std::shared_ptr<net::Http> m_http; // outlives its stream
    std::size_t m_maxMessage;
    std::unique_ptr<net::HttpStream> m_stream;
    wire::SseParser m_sse;
    MessageReader m_reader;
    std::optional<base::Result<void>> m_outcome; ///< told when the last message is read
    End m_end;
    std::string m_body;
    std::size_t m_idleBytes = 0; ///< of events since the last message
    int m_strays = 0;            ///< events in a row that are no message
    bool m_json = false;
    bool m_sawEvents = false;
    bool m_done = false;
};

/// What an HTTP status means to the operator; the answer's text is part of the detail.
base::Error errorOfStatus(const net::HttpResponseHead& head, const std::string& body);

/// The JSON-RPC error that a body holds, if it holds one.
std::optional<wire::JsonRpcError> jsonRpcErrorIn(const std::string& body);

} // namespace mcp
