#pragma once
#include <string_view>

#include <QObject>
#include <QSocketNotifier>

#include "mcp/server/server_session.h"
#include "wire/ndjson_parser.h"

namespace mcp {

/// Serves one client over two file descriptors, one JSON-RPC message a line (basic/transports/stdio).
/// Nothing but protocol messages is written. The descriptors and the server are borrowed.
class StdioServer : public QObject {
    Q_OBJECT
public:
    StdioServer(Server& server, int in, int out, QObject* parent = nullptr);
    ~StdioServer() override;

Q_SIGNALS:
    /// The client closed its end, in either direction: nothing more will be read.
    void finished();

private:
    void readSome();
    class Lane;
    void take(const std::vector<wire::NdjsonParser::Line>& lines);
    void refuse(int code, std::string reason);
    void write(const wire::JsonRpcMessage& message);
    void end();

    RequestState m_states;
    std::shared_ptr<Lane> m_lane;
    ServerSession m_session;
    int m_in;
    int m_out;
    QSocketNotifier m_notifier;
    wire::NdjsonParser m_parser;
    bool m_ended = false;
};

} // namespace mcp
