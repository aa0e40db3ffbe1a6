#include "mcp/server/stdio_server.h"

#include <array>
#include <cerrno>

#include <poll.h>
#include <unistd.h>

#include "wire/untrusted_json.h"

namespace mcp {

std::string answerTo(const Server& server, std::string_view text) {
    const auto error = [](int code, const std::string& message) {
        return base::dump(wire::toJson(wire::JsonRpcError{std::nullopt, code, message, nullptr}));
    };
    auto json = wire::readJson(text);
    if (!json) return error(wire::jsonrpc::parseError, "Parse error: " + json.error().detail);
    const auto message = wire::readJsonRpc(std::move(*json));
    if (!message) return error(wire::jsonrpc::invalidRequest, "Invalid request: " + message.error().detail);
    const auto answer = server.handle(*message);
    return answer ? base::dump(wire::toJson(*answer)) : std::string();
}

StdioServer::StdioServer(const Server& server, int in, int out, QObject* parent)
    : QObject(parent), m_server(server), m_in(in), m_out(out), m_notifier(in, QSocketNotifier::Read) {
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] { readSome(); });
}

void StdioServer::readSome() {
    std::array<char, std::size_t{64} << 10> buffer{};
    const ssize_t n = ::read(m_in, buffer.data(), buffer.size());
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) return;
    if (n <= 0) {
        take(m_parser.finish());
        end();
        return;
    }
    std::vector<wire::NdjsonParser::Line> lines;
    m_parser.take({buffer.data(), static_cast<std::size_t>(n)}, lines);
    take(lines);
}

void StdioServer::take(const std::vector<wire::NdjsonParser::Line>& lines) {
    for (const auto& line : lines) {
        if (m_ended) return;
        // A line over the limit is cut, so it is no JSON any more and is answered as such.
        const std::string answer = answerTo(m_server, line.text);
        if (!answer.empty()) write(answer + '\n');
    }
}

/// Waits for a slow reader: there is one client only, and it has to take its answers in order.
void StdioServer::write(const std::string& line) {
    std::string_view rest = line;
    while (!rest.empty()) {
        const ssize_t n = ::write(m_out, rest.data(), rest.size());
        if (n > 0) {
            rest.remove_prefix(static_cast<std::size_t>(n));
        } else if (n < 0 && errno == EAGAIN) {
            pollfd writable{.fd = m_out, .events = POLLOUT, .revents = 0};
            ::poll(&writable, 1, -1);
        } else if (errno != EINTR) {
            end();
            return;
        }
    }
}

void StdioServer::end() {
    if (m_ended) return;
    m_ended = true;
    m_notifier.setEnabled(false);
    Q_EMIT finished();
}

} // namespace mcp
