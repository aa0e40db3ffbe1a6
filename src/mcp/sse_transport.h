#pragma once
#include <chrono>
#include <memory>
#include <string>

#include <QTimer>

#include "config/config.h"
#include "mcp/admission.h"
#include "mcp/http_calls.h"
#include "mcp/message_stream.h"
#include "mcp/transport.h"

namespace secrets {
class SecretStore;
}

namespace mcp {

/// The transport before Streamable HTTP (2024-11-05, basic/transports, "HTTP with SSE"): one standing GET
/// brings everything that the server says, and first of all the address that messages are posted to. That
/// address has to be of the same origin: keys never go anywhere else. A stream that ends is the end of the
/// connection.
class SseTransport final : public Transport {
    Q_OBJECT
public:
    /// How long the server may take until it has named its address.
    static constexpr std::chrono::milliseconds inboxLimit{10'000};

    /// `http` and `secrets` are borrowed.
    SseTransport(const config::ServerConfig& config, net::HttpFactory& http, secrets::SecretStore& secrets,
                 std::chrono::milliseconds limit = inboxLimit, QObject* parent = nullptr);
    ~SseTransport() override;

    /// Before open(): who gets tokens where the server wants them. `authorizer` is borrowed.
    void useAuthorizer(auth::Authorizer& authorizer, auth::SettingsSource settings);

    void open() override;
    void send(const Outgoing& outgoing) override;
    void abandon(const wire::JsonRpcId& id) override { m_calls.abandon(id); }
    bool hasStreamPerRequest() const override { return false; }
    int authorizationContext() const override { return m_session.authorization.context; }
    void sessionAgreed(const std::string& revision) override { m_session.revision = revision; }
    void close() override;

private:
    void listen();
    void takeInbox(const std::string& address);
    void postFailed(const std::optional<wire::JsonRpcId>& id, const base::Error& error);
    void streamEnded(const MessageStream::End& end);
    void giveUp(base::Error reason);

    config::ServerConfig m_config;
    secrets::SecretStore& m_secrets;
    HttpSession m_session;
    HttpCalls m_calls;
    Admission m_admission; ///< of the stream
    std::unique_ptr<MessageStream> m_stream;
    QTimer m_silence; ///< no address yet
    std::chrono::milliseconds m_limit;
    bool m_closed = false;
};

} // namespace mcp
