#include "mcp/connection.h"

namespace mcp {

using base::ErrorKind;
using Era = config::ServerConfig::Era;
using Mode = Handshake::Mode;

Connection::Connection(const config::ServerConfig& config, const TransportFactory& transports,
                       const Implementation& self, Host* host, KnownEra known, QObject* parent)
    : QObject(parent),
      m_config(config),
      m_transports(transports),
      m_host(host),
      m_introduction{self, host ? host->capabilities() : ClientCapabilities{}},
      m_known(known) {}

Connection::~Connection() = default;

bool Connection::overHttp() const {
    return m_transport && m_transport->hasStreamPerRequest();
}

std::string Connection::errorOutput() const {
    return m_transport ? m_transport->errorOutput() : m_lastErrorOutput;
}

void Connection::open() {
    if (m_config.era == Era::Modern) return connectTransport(Mode::Modern);
    if (m_config.era == Era::Legacy) return connectTransport(Mode::Legacy);
    m_guessed = m_known != KnownEra::Unknown;
    if (m_known == KnownEra::Legacy) return connectTransport(Mode::Legacy);
    connectTransport(m_known == KnownEra::Modern ? Mode::Modern : Mode::Probe);
}

void Connection::connectTransport(Mode mode) {
    m_opened = false;
    m_transport = m_transports(m_config);
    m_peer = std::make_unique<Peer>(*m_transport);
    if (m_host) m_desk = std::make_unique<HostDesk>(*m_peer, *m_host, m_config.name);
    connect(m_transport.get(), &Transport::opened, this, [this, mode] {
        m_opened = true;
        if (!m_reason) shakeHands(mode);
    });
    connect(m_transport.get(), &Transport::sessionLost, this, [this] {
        if (m_handshake || m_reason) return;
        Q_EMIT sessionLost();
        shakeHands(Mode::Legacy); // only the legacy era has sessions
    });
    connect(m_transport.get(), &Transport::warned, this, &Connection::warned);
    connect(m_transport.get(), &Transport::closed, this, &Connection::transportClosed);
    m_transport->open();
}

void Connection::shakeHands(Mode mode) {
    m_handshake = std::make_unique<Handshake>(*m_peer, *m_transport, m_introduction, mode);
    connect(m_handshake.get(), &Handshake::finished, this, &Connection::handshakeEnded);
    m_handshake->start();
}

void Connection::handshakeEnded(const base::Result<ServerInfo>& outcome) {
    m_handshake.release()->deleteLater(); // we are inside its signal
    if (m_reason) return;
    if (outcome) {
        m_guessed = false;
        Q_EMIT agreed(*outcome);
        return;
    }
    const ErrorKind kind = outcome.error().kind;
    const bool blameMemory = m_guessed && kind != ErrorKind::Auth && kind != ErrorKind::Forbidden &&
                             kind != ErrorKind::Network && kind != ErrorKind::Tls;
    if (blameMemory) {
        m_guessed = false;
        shakeHands(Mode::Probe);
        return;
    }
    fail(outcome.error());
}

void Connection::close() {
    fail({.kind = ErrorKind::Cancelled, .detail = "the server was stopped"});
}

void Connection::fail(base::Error reason) {
    if (m_reason) return;
    m_reason = std::move(reason);
    if (m_handshake) {
        m_handshake->disconnect(this);
        m_handshake.release()->deleteLater();
    }
    if (m_transport) return m_transport->close();
    QMetaObject::invokeMethod(
        this, [this] { Q_EMIT closed(*m_reason); }, Qt::QueuedConnection);
}

void Connection::transportClosed(const base::Error& reason) {
    const bool diedOfProbe = !m_reason && m_opened && !m_respawned && !overHttp() && m_handshake &&
                             (m_handshake->onlyProbed() || m_guessed);
    const bool wasModernGuess = m_guessed && m_known == KnownEra::Modern;
    if (m_handshake) {
        m_handshake->disconnect(this);
        m_handshake.release()->deleteLater();
    }
    if (!m_reason && !diedOfProbe) m_reason = reason;
    m_peer->failAll(reason);
    dropTransport();
    if (!diedOfProbe) {
        Q_EMIT closed(*m_reason); // last: a listener deletes us
        return;
    }
    m_respawned = true;
    m_guessed = false;
    const Mode next = m_known == KnownEra::Legacy && !wasModernGuess ? Mode::Probe : Mode::Legacy;
    QMetaObject::invokeMethod(
        this,
        [this, next, reason] {
            if (m_reason) {
                Q_EMIT closed(*m_reason);
                return;
            }
            connectTransport(next);
        },
        Qt::QueuedConnection);
}

void Connection::dropTransport() {
    m_lastErrorOutput = m_transport->errorOutput();
    m_transport->disconnect();
    m_desk.reset();
    m_peer.release()->deleteLater();
    m_transport.release()->deleteLater(); // after the peer, which borrows it; we are inside its signal
}

} // namespace mcp
