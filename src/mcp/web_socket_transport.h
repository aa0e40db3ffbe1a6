#pragma once
#include <memory>

#include "config/config.h"
#include "mcp/message_reader.h"
#include "mcp/transport.h"
#include "net/web_socket.h"

namespace secrets {
class SecretStore;
}

namespace mcp {

/// A server behind a WebSocket with the sub-protocol "mcp": one JSON-RPC message in each text message. No
/// revision of the specification has it; the TypeScript SDK v1 does, and some servers.
class WebSocketTransport final : public Transport {
    Q_OBJECT
public:
    /// The bounds that do not come from the configuration; `url`, `headers` and `subprotocol` are ignored.
    using Limits = net::WebSocketRequest;

    /// `secrets` is borrowed.
    WebSocketTransport(const config::ServerConfig& config, secrets::SecretStore& secrets,
                       net::HttpOptions options = {}, Limits limits = {}, QObject* parent = nullptr);
    ~WebSocketTransport() override;

    void open() override;
    void send(const Outgoing& outgoing) override;
    void abandon(const wire::JsonRpcId&) override {}
    bool hasStreamPerRequest() const override { return false; }
    void sessionAgreed(const std::string&) override {}
    void close() override;

private:
    void connectTo(const net::SafeUrl& url, const net::Headers& headers);
    void take(const std::string& text);
    void took(ReadText& read);
    void flooded(bool full);
    void noise(const std::string& text);
    void giveUp(base::Error reason);

    config::ServerConfig m_config;
    secrets::SecretStore& m_secrets;
    net::HttpOptions m_options;
    net::WebSocketRequest m_request;
    MessageReader m_reader;
    std::unique_ptr<net::WebSocket> m_socket;
    bool m_warnedOfBinary = false;
    bool m_warnedOfNoise = false;
    bool m_closed = false;
};

} // namespace mcp
