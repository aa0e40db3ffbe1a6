#include "mcp/stdio_transport.h"

#include "base/display_text.h"
#include "base/log.h"
#include "base/when_done.h"
#include "process/shell_path.h"
#include "process/variables.h"

#include <QPointer>
#include <QRegularExpression>
#include <QTimer>

namespace mcp {

using base::ErrorKind;

namespace {

constexpr std::size_t tailBytes = 256;
constexpr std::size_t noiseLinesShown = 20;
constexpr std::size_t lastWordsBytes = 2'000;
constexpr int graceAfterOutputClosedMs = 300;

std::string_view lastOf(std::string_view text, std::size_t bytes) {
    return text.size() <= bytes ? text : text.substr(text.size() - bytes);
}

std::optional<wire::JsonRpcId> captured(const QRegularExpression& pattern, std::string_view text) {
    const auto match = pattern.match(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    if (!match.hasMatch()) return std::nullopt;
    if (const QString word = match.captured(QStringLiteral("text")); !word.isNull())
        return word.toStdString();
    return match.captured(QStringLiteral("number")).toLongLong();
}

} // namespace

std::optional<wire::JsonRpcId> idOfBrokenMessage(std::string_view head, std::string_view tail) {
    // Servers write the id right after the version or, as the TypeScript SDK does, at the very end.
    static const QRegularExpression atBegin(QStringLiteral(
        R"re(^\s*\{\s*(?:"jsonrpc"\s*:\s*"2\.0"\s*,\s*)?"id"\s*:\s*(?:"(?<text>[^"\\]*)"|(?<number>-?\d{1,18}))\s*,)re"));
    static const QRegularExpression atEnd(QStringLiteral(
        R"re(,\s*"id"\s*:\s*(?:"(?<text>[^"\\]*)"|(?<number>-?\d{1,18}))\s*(?:,\s*"jsonrpc"\s*:\s*"2\.0"\s*)?\}\s*$)re"));
    if (auto id = captured(atBegin, head.substr(0, tailBytes))) return id;
    return captured(atEnd, lastOf(tail, tailBytes));
}

StdioTransport::StdioTransport(process::Launch launch, process::ShellPath& path, StdioLimits limits,
                               QObject* parent)
    : Transport(parent),
      m_launch(std::move(launch)),
      m_path(path),
      m_limits(limits),
      m_parser(limits.line),
      m_reader(limits.line) {
    connect(&m_reader, &MessageReader::read, this, &StdioTransport::took);
    connect(&m_reader, &MessageReader::idle, this, [this] {
        if (m_exit) processEnded(*m_exit);
    });
}

StdioTransport::~StdioTransport() = default;

void StdioTransport::open() {
    base::whenDone(m_path.path(), this, [this](const std::string& path) { start(path); });
}

void StdioTransport::start(const std::string& path) {
    if (m_closed) return;
    process::Launch launch = m_launch;
    launch.path = path;
    for (auto& [name, value] : launch.environment) {
        auto whole = process::withVariables(value);
        if (!whole)
            return giveUp({.kind = ErrorKind::InvalidInput,
                           .detail = "its variable " + name + ": " + whole.error().detail});
        value = std::move(*whole);
    }
    m_child = std::make_unique<process::ChildProcess>(std::move(launch), m_limits.ladder);
    connect(m_child.get(), &process::ChildProcess::started, this, &Transport::opened);
    connect(m_child.get(), &process::ChildProcess::output, this, &StdioTransport::take);
    connect(m_child.get(), &process::ChildProcess::errorOutput, this, &StdioTransport::keepErrorOutput);
    connect(m_child.get(), &process::ChildProcess::outputClosed, this, [this] {
        // Most often the process is just ending, and its exit says more than its closed pipe.
        QTimer::singleShot(graceAfterOutputClosedMs, this, [this] {
            giveUp({.kind = ErrorKind::Server,
                    .detail = "the server closed its standard output but went on running"});
        });
    });
    connect(m_child.get(), &process::ChildProcess::ended, this, &StdioTransport::processEnded);
    connect(&m_reader, &MessageReader::full, m_child.get(), &process::ChildProcess::setHeld);
    m_child->start();
}

void StdioTransport::send(const Outgoing& outgoing) {
    if (!m_child || m_closed || m_reason) return;
    // A message never holds a newline: JSON escapes them.
    std::string line = wire::toText(outgoing.message);
    if (m_firstSent.empty()) m_firstSent = line;
    line += '\n';
    if (auto written = m_child->write(line); !written) {
        // A half-heard message can not be taken back, so a server that does not read is beyond help.
        if (written.error().kind == ErrorKind::TooLarge) giveUp(written.error());
    }
}

void StdioTransport::close() {
    giveUp({.kind = ErrorKind::Cancelled, .detail = "the connection was closed"});
}

void StdioTransport::giveUp(base::Error reason) {
    if (m_closed || m_reason) return;
    m_reason = std::move(reason);
    if (m_child && m_child->running()) return m_child->stop();
    QTimer::singleShot(0, this, [this] {
        if (!m_child || !m_child->running()) processEnded(base::fail(*m_reason));
    });
}

void StdioTransport::processEnded(const base::Result<process::ProcessExit>& outcome) {
    if (m_closed) return;
    if (m_reader.busy() && !m_reason) { // what it said last still counts
        m_exit = outcome;
        return;
    }
    m_closed = true;
    if (!m_reason && !outcome) m_reason = outcome.error();
    if (!m_reason) {
        std::string detail = "the server's process " + process::describe(*outcome);
        if (const std::string_view words = lastOf(m_errorOutput, lastWordsBytes); !words.empty())
            detail += "; its last words:\n" + std::string(words);
        m_reason = base::Error{.kind = ErrorKind::Server, .detail = std::move(detail)};
    }
    Q_EMIT closed(*m_reason);
}

void StdioTransport::take(std::string_view bytes) {
    const QPointer<StdioTransport> self(this);
    std::vector<wire::NdjsonParser::Line> lines;
    while (!bytes.empty() && self && !m_reason) {
        const auto lf = bytes.find('\n');
        const std::string_view piece = bytes.substr(0, lf == std::string_view::npos ? lf : lf + 1);
        bytes.remove_prefix(piece.size());
        lines.clear();
        m_parser.take(piece, lines);
        m_tail.append(lastOf(piece, tailBytes));
        const std::string tail(lastOf(m_tail, tailBytes));
        m_tail = lf == std::string_view::npos ? tail : std::string();
        m_lineBytes = lf == std::string_view::npos ? m_lineBytes + piece.size() : 0;
        if (m_lineBytes > 2 * m_limits.line)
            return giveUp({.kind = ErrorKind::Protocol,
                           .detail = "the program floods its standard output: it wrote more than " +
                                     std::to_string(2 * m_limits.line >> 20) +
                                     " MiB without an end of line"});
        for (auto& line : lines)
            if (self) takeLine(line, tail);
    }
}

void StdioTransport::takeLine(wire::NdjsonParser::Line& line, std::string_view tail) {
    if (line.oversized)
        return brokenLine(
            line.text, tail,
            {.kind = ErrorKind::TooLarge,
             .detail = "the answer is longer than " + std::to_string(m_limits.line >> 20) + " MiB"});
    if (line.text == m_firstSent)
        return giveUp({.kind = ErrorKind::Protocol,
                       .detail = "the program repeats what is written to it: it is no MCP server"});
    const auto first = line.text.find_first_not_of(" \t");
    if (first == std::string::npos || (line.text[first] != '{' && line.text[first] != '['))
        return noise(line.text);
    m_reader.take(std::move(line.text));
}

void StdioTransport::took(ReadText& read) {
    if (m_reason || m_closed) return;
    if (!read.outcome) return brokenLine(read.text, read.text, read.outcome.error());
    if (!read.messages.empty()) m_noiseBytes = m_noiseLines = 0;
    const QPointer<StdioTransport> self(this);
    for (wire::JsonRpcMessage& message : read.messages)
        if (self) Q_EMIT received(message);
    if (self && read.strays) noise(read.text);
}

void StdioTransport::brokenLine(std::string_view head, std::string_view tail, const base::Error& error) {
    const auto id = idOfBrokenMessage(head, tail);
    const bool looksLikeMessage = id || error.kind == ErrorKind::TooLarge;
    if (!looksLikeMessage) return noise(head);
    base::log("mcp").warn("{}: a message could not be read: {}", base::displayLine(m_launch.program),
                          base::displayLine(error.detail));
    Q_EMIT failed(id, error);
}

void StdioTransport::noise(std::string_view line) {
    m_noiseBytes += line.size() + 1;
    ++m_noiseLines;
    if (++m_noiseShown <= noiseLinesShown) {
        const std::string shown = base::displayLine(line);
        base::log("mcp").info("{} wrote a line to stdout that is no message: {}",
                              base::displayLine(m_launch.program), shown);
        Q_EMIT warned(
            QStringLiteral("The server wrote a line to its standard output that is no MCP message: ") +
            QString::fromStdString(shown));
    }
    if (m_noiseBytes > m_limits.noise || m_noiseLines > m_limits.noiseLines)
        giveUp({.kind = ErrorKind::Protocol,
                .detail = "the program floods its standard output with text that is no MCP message (\"" +
                          base::displayLine(line, 80) + "\"): it is probably no MCP server"});
}

void StdioTransport::keepErrorOutput(std::string_view bytes) {
    m_errorOutput.append(bytes);
    if (m_errorOutput.size() > 2 * m_limits.errorOutput)
        m_errorOutput.erase(0, m_errorOutput.size() - m_limits.errorOutput);
}

std::string StdioTransport::errorOutput() const {
    return std::string(lastOf(m_errorOutput, m_limits.errorOutput));
}

} // namespace mcp
