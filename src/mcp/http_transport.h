#pragma once
#include <memory>

#include "config/config.h"
#include "mcp/http_calls.h"
#include "mcp/http_listener.h"
#include "mcp/transport.h"

namespace secrets {
class SecretStore;
}

namespace mcp {

/// A server behind an URL: every message is a POST of its own, answers come as JSON or as events
/// (basic/transports, Streamable HTTP, 2025-03-26 … 2026-07-28).
class HttpTransport final : public Transport {
    Q_OBJECT
public:
    /// `http` and `secrets` are borrowed.
    HttpTransport(const config::ServerConfig& config, net::HttpFactory& http, secrets::SecretStore& secrets,
                  QObject* parent = nullptr);
    ~HttpTransport() override;

    /// Before open(): who gets tokens where the server wants them. `authorizer` is borrowed.
    void useAuthorizer(auth::Authorizer& authorizer, auth::SettingsSource settings);

    void open() override;
    void send(const Outgoing& outgoing) override;
    void abandon(const wire::JsonRpcId& id) override { m_calls.abandon(id); }
    bool hasStreamPerRequest() const override { return true; }
    int authorizationContext() const override { return m_session.authorization.context; }
    void sessionAgreed(const std::string& revision) override;
    void close() override;

private:
    void endSession();
    void reportClosed(base::Error reason);

    config::ServerConfig m_config;
    secrets::SecretStore& m_secrets;
    HttpSession m_session;
    HttpCalls m_calls;
    std::unique_ptr<HttpListener> m_listener;
    std::unique_ptr<MessageStream> m_farewell;
    bool m_open = false;
    bool m_closed = false;
};

} // namespace mcp
