#include "mcp/client.h"

#include "auth/way_out.h"
#include "base/display_text.h"
#include "base/log.h"
#include "mcp/client_private.h"
#include "mcp/http_transport.h"
#include "mcp/resumed_task.h"
#include "mcp/sse_transport.h"
#include "mcp/stdio_transport.h"
#include "mcp/web_socket_transport.h"
#include "wire/untrusted_json.h"

namespace mcp {

using base::ErrorKind;
using base::Json;

TransportFactory realTransports(net::HttpFactory& http, secrets::SecretStore& secrets,
                                process::ShellPath& path, auth::Authorizer* authorizer) {
    return [&http, &secrets, &path,
            authorizer](const config::ServerConfig& config) -> std::unique_ptr<Transport> {
        using Way = config::ServerConfig::Transport;
        // The one who guards a server is reached as the server is; our certificate is for the server alone.
        const auto wayOf = [&](const config::ServerConfig& server) -> std::shared_ptr<net::Http> {
            const config::WayOut way{server.way.proxy, server.way.extraCaFile, {}};
            return way == config::WayOut{} ? nullptr : http.create(auth::httpOptions(way, "https:", secrets));
        };
        const auto withTokens = [&](auto transport) {
            if (authorizer && config.signIn.grant != config::SignInConfig::Grant::Off)
                transport->useAuthorizer(
                    *authorizer, [name = config.name, signIn = config.signIn, &secrets, way = wayOf(config)] {
                        return auth::readSettings(name, signIn, secrets, way);
                    });
            return transport;
        };
        if (config.transport == Way::Http)
            return withTokens(std::make_unique<HttpTransport>(config, http, secrets));
        if (config.transport == Way::Sse)
            return withTokens(std::make_unique<SseTransport>(config, http, secrets));
        if (config.transport == Way::WebSocket)
            return std::make_unique<WebSocketTransport>(
                config, secrets, auth::httpOptions(config.way, config.url, secrets),
                net::WebSocketRequest{.maxMessage = static_cast<qint64>(config.maxMessage())});
        return std::make_unique<StdioTransport>(process::Launch{.program = config.command,
                                                                .arguments = config.arguments,
                                                                .environment = config.environment,
                                                                .workingDirectory = config.workingDirectory},
                                                path, StdioLimits{.line = config.maxMessage()});
    };
}

Client::Client(config::ServerConfig config, TransportFactory transports, Implementation self, QObject* parent)
    : QObject(parent),
      d(std::make_unique<Private>(*this, std::move(config), std::move(transports), std::move(self))) {}

Client::~Client() = default;

const config::ServerConfig& Client::config() const {
    return d->m_config;
}
Client::State Client::state() const {
    return d->m_state;
}
const std::optional<base::Error>& Client::failure() const {
    return d->m_failure;
}
const ServerInfo& Client::info() const {
    return d->m_info;
}
const std::vector<Tool>& Client::tools() const {
    return d->m_tools->tools();
}
const std::vector<QuarantinedTool>& Client::quarantined() const {
    return d->m_tools->quarantined();
}
std::shared_ptr<const ToolList> Client::toolList() const {
    return d->m_tools;
}
std::string Client::errorOutput() const {
    return d->m_connection ? d->m_connection->errorOutput() : d->m_errorOutput;
}
int Client::callsUnderWay() const {
    return d->m_queue.underWay();
}
int Client::callsWaiting() const {
    return d->m_queue.waiting();
}
void Client::start() {
    d->start();
}
void Client::stop() {
    d->stop();
}

std::unique_ptr<ToolCall> Client::resumeTask(const std::string& id) {
    if (d->m_state == State::Ready && d->m_connection->peer())
        return std::make_unique<ResumedTask>(*d->m_connection->peer(), Answerers{d->m_host, d->m_config.name},
                                             id);
    return std::make_unique<FailedCall>(
        base::Error{.kind = ErrorKind::Unavailable, .detail = "the server is not connected"});
}

std::unique_ptr<ToolCall> Client::callTool(const std::string& tool, const std::string& arguments,
                                           std::optional<CallLimits> limits, const std::string& approved) {
    if (!limits) limits = CallLimits{d->m_config.callTimeout, d->m_config.callMaximum};
    auto json = wire::readJson(arguments.empty() ? "{}" : arguments);
    if (json && !json->is_object())
        json = base::fail(ErrorKind::InvalidInput, "the arguments are not a JSON object");
    if (!json)
        return std::make_unique<FailedCall>(
            base::Error{.kind = ErrorKind::InvalidInput,
                        .detail = "the arguments of " + tool + ": " + json.error().detail});
    if (d->m_state != State::Ready && d->m_state != State::Starting) {
        std::string detail = "the server \"" + d->m_config.name + "\" is not running";
        if (d->m_failure) detail += ": " + d->m_failure->detail;
        return std::make_unique<FailedCall>(
            base::Error{.kind = ErrorKind::Unavailable, .detail = std::move(detail)});
    }
    d->renewTools();
    return d->m_queue.add({tool, std::move(*json), *limits, approved});
}

QFuture<base::Result<double>> Client::measure(std::chrono::milliseconds limit) {
    return d->measure(limit);
}

} // namespace mcp
