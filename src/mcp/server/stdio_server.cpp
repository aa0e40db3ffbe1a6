#include "mcp/server/stdio_server.h"

#include <array>
#include <cerrno>

#include <poll.h>
#include <unistd.h>

#include <QPointer>

#include "wire/untrusted_json.h"

namespace mcp {

/// Everything goes down the one pipe.
class StdioServer::Lane final : public ServerLane {
public:
    explicit Lane(StdioServer& pipe) : m_pipe(&pipe) {}
    void send(const wire::JsonRpcMessage& message) override {
        if (m_pipe) m_pipe->write(message);
    }

private:
    QPointer<StdioServer> m_pipe;
};

StdioServer::StdioServer(Server& server, int in, int out, QObject* parent)
    : QObject(parent),
      m_lane(std::make_shared<Lane>(*this)),
      m_session(server, m_states),
      m_in(in),
      m_out(out),
      m_notifier(in, QSocketNotifier::Read) {
    m_session.tellBy(m_lane);
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] { readSome(); });
}

StdioServer::~StdioServer() = default;

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
        auto json = wire::readJson(line.text);
        if (!json) {
            refuse(wire::jsonrpc::parseError, "Parse error: " + json.error().detail);
        } else if (const auto message = wire::readJsonRpc(std::move(*json))) {
            m_session.take(*message, m_lane);
        } else {
            refuse(wire::jsonrpc::invalidRequest, "Invalid request: " + message.error().detail);
        }
    }
}

void StdioServer::refuse(int code, std::string reason) {
    write(wire::JsonRpcError{std::nullopt, code, std::move(reason), nullptr});
}

/// Waits for a slow reader: there is one client only, and it has to take its answers in order.
void StdioServer::write(const wire::JsonRpcMessage& message) {
    const std::string line = wire::toText(message) + '\n';
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
