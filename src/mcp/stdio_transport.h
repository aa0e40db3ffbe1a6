#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "mcp/message_reader.h"
#include "mcp/transport.h"
#include "process/child_process.h"
#include "wire/ndjson_parser.h"

namespace process {
class ShellPath;
}

namespace mcp {

struct StdioLimits {
    std::size_t line = 64U << 20;    ///< one message; a longer one fails its own call only
    std::size_t noise = 16U << 20;   ///< bytes on stdout without one message among them: it is no MCP server
    std::size_t noiseLines = 20'000; ///< the same, in lines
    std::size_t errorOutput = 256U << 10; ///< how much of stderr is kept
    process::StopLadder ladder;
};

/// A server as a child process: one JSON-RPC message a line on stdin and stdout (basic/transports, stdio).
class StdioTransport final : public Transport {
    Q_OBJECT
public:
    /// `path` is borrowed.
    StdioTransport(process::Launch launch, process::ShellPath& path, StdioLimits limits = {},
                   QObject* parent = nullptr);
    ~StdioTransport() override;

    void open() override;
    void send(const Outgoing& outgoing) override;
    void abandon(const wire::JsonRpcId&) override {}
    bool hasStreamPerRequest() const override { return false; }
    void sessionAgreed(const std::string&) override {}
    void close() override;
    std::string errorOutput() const override;

private:
    void start(const std::string& path);
    void take(std::string_view bytes);
    void takeLine(wire::NdjsonParser::Line& line, std::string_view tail);
    void took(ReadText& read);
    void brokenLine(std::string_view head, std::string_view tail, const base::Error& error);
    void noise(std::string_view line);
    void keepErrorOutput(std::string_view bytes);
    /// The reason is fixed by the first who knows one; closed() waits for the end of the process.
    void giveUp(base::Error reason);
    void processEnded(const base::Result<process::ProcessExit>& outcome);

    process::Launch m_launch;
    process::ShellPath& m_path;
    StdioLimits m_limits;
    wire::NdjsonParser m_parser;
    MessageReader m_reader;
    std::optional<base::Result<process::ProcessExit>> m_exit; ///< told when the last answer is read
    std::unique_ptr<process::ChildProcess> m_child;
    std::string m_tail;          ///< the end of the line under way
    std::string m_firstSent;     ///< what a program that only echoes would send back
    std::size_t m_lineBytes = 0; ///< of the line under way
    std::string m_errorOutput;
    std::size_t m_noiseBytes = 0; ///< since the last message
    std::size_t m_noiseLines = 0; ///< since the last message
    std::size_t m_noiseShown = 0;
    std::optional<base::Error> m_reason;
    bool m_closed = false;
};

/// The id in a message that could not be read as a whole, found at its beginning or its end.
std::optional<wire::JsonRpcId> idOfBrokenMessage(std::string_view head, std::string_view tail);

} // namespace mcp
