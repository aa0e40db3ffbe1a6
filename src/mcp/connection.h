#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <QObject>

#include "mcp/client.h"
#include "mcp/handshake.h"
#include "mcp/host_desk.h"
#include "mcp/peer.h"
#include "mcp/transport.h"

namespace mcp {

/// From a configuration to a peer that speaks an agreed revision, and back: opens the transport, shakes
/// hands, starts a process again that died of being probed, tries HTTP+SSE where nobody takes what is posted,
/// shakes hands again when the server forgot the session. One use: open() once, closed() exactly once and
/// last.
class Connection : public QObject {
    Q_OBJECT
public:
    enum class KnownEra {
        Unknown,
        Modern,
        Legacy,
        LegacySse, ///< legacy, and an HTTP server that only knows HTTP+SSE
    };

    /// `known`: what an earlier connection found; the configuration's own word comes before it. `host` is
    /// borrowed and may be null.
    Connection(const config::ServerConfig& config, const TransportFactory& transports,
               const Implementation& self, Host* host, KnownEra known, QObject* parent = nullptr);
    ~Connection() override;

    void open();
    /// Politely; closed(Cancelled) follows.
    void close();
    /// Gives up because of something that was found out above.
    void fail(base::Error reason);

    Peer* peer() const { return m_peer.get(); }
    /// For the next connection to the same server; sure after agreed().
    KnownEra era() const { return m_known; }
    bool overHttp() const;
    int authorizationContext() const { return m_transport ? m_transport->authorizationContext() : 0; }
    std::string errorOutput() const;

Q_SIGNALS:
    /// The server can be used; also after each new handshake.
    void agreed(const mcp::ServerInfo& info);
    /// The server forgot us; agreed() or closed() follows.
    void sessionLost();
    /// The server does not take our protocol version any more; agreed() or closed() follows.
    void versionLost();
    void warned(const QString& text);
    void closed(const base::Error& reason);

private:
    void connectTransport(Handshake::Mode mode);
    bool renegotiate();
    void connectLater(Handshake::Mode mode);
    void tryOlderTransport(const base::Error& refusal);
    void shakeHands(Handshake::Mode mode);
    void handshakeEnded(const base::Result<ServerInfo>& outcome);
    void transportClosed(const base::Error& reason);
    bool memoryIsToBlame(const base::Error& error) const;
    /// Where what was remembered did not hold: from the beginning.
    void forgetAndProbe();
    base::Error withRefusal(const base::Error& reason) const;
    void dropTransport();

    config::ServerConfig m_config;
    TransportFactory m_transports;
    Host* m_host;
    Introduction m_introduction;
    KnownEra m_known;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<Peer> m_peer;
    std::unique_ptr<HostDesk> m_desk; ///< of the peer
    std::unique_ptr<Handshake> m_handshake;
    std::optional<base::Error> m_reason;  ///< why it is being closed
    std::optional<base::Error> m_refusal; ///< of what was posted, while HTTP+SSE is tried
    std::string m_lastErrorOutput;
    bool m_opened = false;   ///< the present transport
    bool m_fellBack = false; ///< to HTTP+SSE, which is not what is configured
    bool m_guessed = false;  ///< the present mode comes from memory: a failure may be the memory's fault
    bool m_respawned = false;
    int m_renegotiations = 0;
};

} // namespace mcp
