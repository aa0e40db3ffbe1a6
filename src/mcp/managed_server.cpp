#include "mcp/managed_server.h"

#include "base/when_done.h"

#include <algorithm>
#include <cmath>

#include <QRandomGenerator>

namespace mcp {

using base::ErrorKind;

namespace {

constexpr int missesAllowed = 2;
constexpr std::size_t latenciesKept = 60;
constexpr double slowMs = 2'000;

/// Nearest rank; `sorted` is not empty.
double percentile(const std::vector<double>& sorted, double part) {
    const auto rank = static_cast<std::size_t>(std::ceil(part * static_cast<double>(sorted.size())));
    return sorted[std::max<std::size_t>(rank, 1) - 1];
}

} // namespace

ManagedServer::ManagedServer(config::ServerConfig config, TransportFactory transports,
                             const base::Clock& clock, Implementation self, const HealthCheck& health,
                             QObject* parent)
    : QObject(parent),
      m_config(std::move(config)),
      m_transports(std::move(transports)),
      m_clock(clock),
      m_self(std::move(self)),
      m_healthCheck(health) {
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &ManagedServer::startClient);
    m_health.setInterval(m_healthCheck.every);
    connect(&m_health, &QTimer::timeout, this, &ManagedServer::checkHealth);
}

ManagedServer::~ManagedServer() {
    if (m_client) m_client->disconnect(this);
}

void ManagedServer::configure(const config::ServerConfig& config) {
    config::ServerConfig comparable = m_config;
    comparable.disabledTools = config.disabledTools;
    comparable.instructions = config.instructions;
    comparable.sampling.requestsPerHour = config.sampling.requestsPerHour; // whoever asks it counts
    comparable.sampling.tokensPerHour = config.sampling.tokensPerHour;
    // A server that is told of folders at all need not start again for others.
    const bool otherRoots =
        comparable.roots != config.roots && comparable.roots.empty() == config.roots.empty();
    if (otherRoots) comparable.roots = config.roots;
    const bool same = comparable == config;
    const bool wasEnabled = m_config.enabled;
    m_config = config;
    if (same && otherRoots && m_client) m_client->tellRootsChanged();
    if (same) return Q_EMIT toolsChanged();
    if (!m_config.enabled) return stop();
    if (wasEnabled && m_stopped && !m_cause) return; // the operator's stop holds
    restart();
}

void ManagedServer::start() {
    if (!m_config.enabled) return;
    m_stopped = false;
    m_policy.forget();
    m_cause.reset();
    if (m_client && m_client->state() == Client::State::Stopping) {
        m_startWhenOff = true;
        return Q_EMIT changed();
    }
    startClient();
}

void ManagedServer::restart() {
    if (m_client && m_client->state() != Client::State::Off && m_client->state() != Client::State::Failed) {
        m_stopped = false;
        m_policy.forget();
        m_startWhenOff = true;
        return m_client->stop();
    }
    start();
}

void ManagedServer::stop() {
    m_stopped = true;
    m_startWhenOff = false;
    m_failWhenOff.reset();
    m_cause.reset();
    m_nextTry.reset();
    m_retry.stop();
    m_health.stop();
    if (!isOff()) return m_client->stop(); // off() follows
    Q_EMIT changed();
    Q_EMIT off();
}

bool ManagedServer::isOff() const {
    return m_stopped && (!m_client || m_client->state() == Client::State::Off);
}

void ManagedServer::startClient() {
    if (m_stopped) return;
    m_retry.stop();
    m_nextTry.reset();
    m_startWhenOff = false;
    // A new client only for a new configuration: the old one remembers the server's era.
    if (!m_client || m_client->config() != m_config) {
        if (m_client) m_client.release()->deleteLater();
        m_client = std::make_unique<Client>(m_config, m_transports, m_self);
        m_client->setHost(m_host);
        m_seen = Client::State::Off;
        m_latencies.clear();
        connect(m_client.get(), &Client::stateChanged, this, &ManagedServer::clientChanged);
        connect(m_client.get(), &Client::callsChanged, this, &ManagedServer::changed);
        connect(m_client.get(), &Client::toolsChanged, this, &ManagedServer::toolsChanged);
        connect(m_client.get(), &Client::resourcesChanged, this, &ManagedServer::resourcesChanged);
        connect(m_client.get(), &Client::promptsChanged, this, &ManagedServer::promptsChanged);
        connect(m_client.get(), &Client::resourceChanged, this, &ManagedServer::resourceChanged);
        connect(m_client.get(), &Client::logged, this, &ManagedServer::logged);
        connect(m_client.get(), &Client::warned, this, &ManagedServer::warned);
        connect(m_client.get(), &Client::latencyMeasured, this, [this](double ms) {
            m_latencies.push_back(ms);
            if (m_latencies.size() > latenciesKept) m_latencies.pop_front();
            Q_EMIT changed();
        });
    }
    m_client->start();
}

void ManagedServer::clientChanged() {
    const Client::State state = m_client->state();
    if (state == m_seen) return;
    m_seen = state;
    switch (state) {
    case Client::State::Ready:
        m_policy.ready(m_clock.steady());
        m_cause.reset();
        m_missed = 0;
        m_info = m_client->info();
        m_health.start();
        Q_EMIT toolsChanged();
        QTimer::singleShot(0, this, &ManagedServer::checkHealth); // the first latency
        break;
    case Client::State::Failed:
        m_health.stop();
        failed(m_client->failure().value_or(base::Error{}));
        break;
    case Client::State::Off:
        m_health.stop();
        if (m_failWhenOff) {
            const base::Error cause = *std::exchange(m_failWhenOff, std::nullopt);
            failed(cause);
        } else if (m_startWhenOff) {
            QTimer::singleShot(0, this, &ManagedServer::startClient);
        } else if (m_stopped) {
            Q_EMIT changed();
            return Q_EMIT off();
        }
        break;
    case Client::State::Starting:
    case Client::State::Stopping: break;
    }
    Q_EMIT changed();
}

void ManagedServer::failed(const base::Error& cause) {
    m_cause = cause;
    m_nextTry.reset();
    if (m_stopped) return;
    if (m_startWhenOff) return QTimer::singleShot(0, this, &ManagedServer::startClient);
    const bool local = m_config.transport == config::ServerConfig::Transport::Stdio;
    const double chance = QRandomGenerator::global()->generateDouble();
    const auto decision = m_policy.failed(cause, local, m_clock.steady(), chance);
    switch (decision.verdict) {
    case RestartPolicy::Verdict::TryAgain:
        m_nextTry = m_clock.wall() + decision.pause.count();
        m_retry.start(decision.pause);
        break;
    case RestartPolicy::Verdict::GiveUp:
        m_stopped = true;
        m_cause->detail = "it failed " + std::to_string(RestartPolicy::crashLimit) + " times within " +
                          std::to_string(RestartPolicy::crashWindow.count()) +
                          " s and is not started again by itself; the last time: " + m_cause->detail;
        break;
    case RestartPolicy::Verdict::AskOperator: break;
    }
}

void ManagedServer::checkHealth() {
    if (!m_client || m_client->state() != Client::State::Ready) return;
    base::whenDone(m_client->measure(m_healthCheck.limit), this,
                   [this](const base::Result<double>& outcome) { measured(outcome); });
}

void ManagedServer::measured(const base::Result<double>& outcome) {
    if (!m_client || m_client->state() != Client::State::Ready) return;
    if (outcome) {
        m_missed = 0;
        return;
    }
    // Many servers do one thing at a time: one that works on a call may be silent.
    if (m_client->callsUnderWay() > 0 || ++m_missed < missesAllowed) return;
    m_failWhenOff = base::Error{.kind = ErrorKind::Timeout,
                                .detail = "it gives no sign of life any more: " + outcome.error().detail};
    m_client->stop();
}

ServerStatus ManagedServer::status() const {
    ServerStatus status{.name = m_config.name,
                        .cause = m_cause,
                        .nextTry = m_nextTry,
                        .failures = m_policy.failures(),
                        .info = m_info,
                        .instructionsOn = m_config.instructions,
                        .latencies = {m_latencies.begin(), m_latencies.end()}};
    if (!m_latencies.empty()) {
        std::vector<double> sorted = status.latencies;
        std::sort(sorted.begin(), sorted.end());
        status.latencyP50 = percentile(sorted, 0.5);
        status.latencyP95 = percentile(sorted, 0.95);
    }
    const Client::State state = m_client ? m_client->state() : Client::State::Off;
    if (m_client) {
        status.toolCount = m_client->tools().size();
        status.quarantinedCount = m_client->quarantined().size();
        status.callsUnderWay = m_client->callsUnderWay();
        status.callsWaiting = m_client->callsWaiting();
    }
    if (!m_config.enabled)
        status.state = ServerState::Off;
    else if (m_stopped)
        status.state = ServerState::Stopped;
    else if (state == Client::State::Ready)
        status.state = status.latencyP95.value_or(0) > slowMs ? ServerState::Slow : ServerState::Clear;
    else if (m_cause || m_failWhenOff)
        status.state = state == Client::State::Starting ? ServerState::Starting : ServerState::Failing;
    else
        status.state = ServerState::Starting;
    return status;
}

ServerTools ManagedServer::tools() const {
    return {m_config.name, m_client ? m_client->toolList() : nullptr, m_config.disabledTools};
}

} // namespace mcp
