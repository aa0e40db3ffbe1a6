#pragma once
#include <string_view>

#include <QObject>
#include <QSocketNotifier>

#include "mcp/server/server.h"
#include "wire/ndjson_parser.h"

namespace mcp {

/// Serves one client over two file descriptors, one JSON-RPC message a line (basic/transports/stdio).
/// Nothing but protocol messages is written. The descriptors and the server are borrowed.
class StdioServer : public QObject {
    Q_OBJECT
public:
    StdioServer(const Server& server, int in, int out, QObject* parent = nullptr);

Q_SIGNALS:
    /// The client closed its end, in either direction: nothing more will be read.
    void finished();

private:
    void readSome();
    void take(const std::vector<wire::NdjsonParser::Line>& lines);
    void write(const std::string& line);
    void end();

    const Server& m_server;
    int m_in;
    int m_out;
    QSocketNotifier m_notifier;
    wire::NdjsonParser m_parser;
    bool m_ended = false;
};

/// The answer to one message as text, ready for any transport; empty where there is none. A text that is no
/// JSON-RPC message is answered with the error that says so.
std::string answerTo(const Server& server, std::string_view text);

} // namespace mcp
