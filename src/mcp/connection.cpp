#include "mcp/connection.h"

#include "mcp/protocol/revision_names.h"

#include <utility>

#include <QPointer>

namespace mcp {

using base::ErrorKind;
using Era = config::ServerConfig::Era;
using Mode = Handshake::Mode;
using Way = config::ServerConfig::Transport;

namespace {

/// A server that changes its mind more often has none.
constexpr int maxRenegotiations = 3;

/// Nobody takes what is posted to this address (2025-03-26, basic/transports, "Backwards Compatibility"). A
/// modern server says so with an error of its own, whose code is no HTTP status.
bool isRefusedPost(const base::Error& error) {
    return error.status == 400 || error.status == 404 || error.status == 405;
}

/// These say the same of an address whatever is spoken there.
bool isOfTheWay(ErrorKind kind) {
    return kind == ErrorKind::Auth || kind == ErrorKind::Forbidden || kind == ErrorKind::Network ||
           kind == ErrorKind::Tls;
}

} // namespace

Connection::Connection(const config::ServerConfig& config, const TransportFactory& transports,
                       const Implementation& self, Host* host, KnownEra known, QObject* parent)
    : QObject(parent),
      m_config(config),
      m_transports(transports),
      m_host(host),
      m_introduction{self, host ? host->capabilities(config.name) : ClientCapabilities{}},
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
    if (m_config.era == Era::Legacy || m_config.transport == Way::Sse) return connectTransport(Mode::Legacy);
    m_guessed = m_known != KnownEra::Unknown;
    m_fellBack = m_known == KnownEra::LegacySse;
    if (m_fellBack) m_config.transport = Way::Sse;
    if (m_known == KnownEra::Legacy || m_fellBack) return connectTransport(Mode::Legacy);
    connectTransport(m_known == KnownEra::Modern ? Mode::Modern : Mode::Probe);
}

void Connection::connectTransport(Mode mode) {
    m_opened = false;
    m_transport = m_transports(m_config);
    m_peer = std::make_unique<Peer>(*m_transport);
    m_peer->renegotiateWith([this] { return renegotiate(); });
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
        ServerInfo info = *outcome;
        info.overSse = m_config.transport == Way::Sse;
        m_guessed = false;
        m_known = revisions::isModern(info.revision) ? KnownEra::Modern
                  : m_fellBack                       ? KnownEra::LegacySse
                                                     : KnownEra::Legacy;
        const QPointer<Connection> self(this);
        Q_EMIT agreed(info);
        if (self && m_peer) m_peer->repeatRefused();
        return;
    }
    if (memoryIsToBlame(outcome.error())) return forgetAndProbe();
    if (m_config.transport == Way::Http && m_config.era != Era::Modern && isRefusedPost(outcome.error()))
        return tryOlderTransport(outcome.error());
    fail(outcome.error());
}

bool Connection::renegotiate() {
    if (m_handshake) return true;
    if (m_reason || ++m_renegotiations > maxRenegotiations) return false;
    Q_EMIT versionLost();
    shakeHands(m_config.era == Era::Modern ? Mode::Modern : Mode::Probe);
    return true;
}

bool Connection::memoryIsToBlame(const base::Error& error) const {
    return m_guessed && !isOfTheWay(error.kind);
}

void Connection::forgetAndProbe() {
    m_guessed = false;
    if (!std::exchange(m_fellBack, false)) return shakeHands(Mode::Probe);
    m_config.transport = Way::Http;
    if (m_transport) dropTransport();
    connectLater(Mode::Probe);
}

void Connection::tryOlderTransport(const base::Error& refusal) {
    m_refusal = refusal;
    m_fellBack = true;
    m_config.transport = Way::Sse;
    dropTransport();
    connectLater(Mode::Legacy);
}

void Connection::connectLater(Mode mode) {
    QMetaObject::invokeMethod(
        this,
        [this, mode] {
            if (!m_reason) connectTransport(mode);
        },
        Qt::QueuedConnection);
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
    const bool forgets = !m_reason && m_fellBack && memoryIsToBlame(reason);
    const bool diedOfProbe = !m_reason && !m_fellBack && m_opened && !m_respawned && !overHttp() &&
                             m_handshake && (m_handshake->onlyProbed() || m_guessed);
    const bool wasModernGuess = m_guessed && m_known == KnownEra::Modern;
    if (m_handshake) {
        m_handshake->disconnect(this);
        m_handshake.release()->deleteLater();
    }
    if (!m_reason && !diedOfProbe && !forgets) m_reason = m_opened ? reason : withRefusal(reason);
    m_peer->failAll(reason);
    dropTransport();
    if (forgets) return forgetAndProbe();
    if (!diedOfProbe) {
        Q_EMIT closed(*m_reason); // last: a listener deletes us
        return;
    }
    m_respawned = true;
    m_guessed = false;
    connectLater(m_known == KnownEra::Legacy && !wasModernGuess ? Mode::Probe : Mode::Legacy);
}

/// What was refused first, where HTTP+SSE was no help either.
base::Error Connection::withRefusal(const base::Error& reason) const {
    if (!m_refusal) return reason;
    base::Error both = isOfTheWay(reason.kind) ? reason : *m_refusal;
    both.detail = m_refusal->detail + "; over the older HTTP+SSE: " + reason.detail;
    return both;
}

void Connection::dropTransport() {
    m_lastErrorOutput = m_transport->errorOutput();
    m_transport->disconnect();
    m_desk.reset();
    m_peer.release()->deleteLater();
    m_transport.release()->deleteLater(); // after the peer, which borrows it; we are inside its signal
}

} // namespace mcp
