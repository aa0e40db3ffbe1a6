#pragma once
#include <deque>
#include <memory>
#include <optional>

#include <QObject>
#include <QTimer>

#include "base/clock.h"
#include "mcp/client.h"
#include "mcp/restart_policy.h"
#include "mcp/supervisor.h"

namespace mcp {

/// One server of a Supervisor: its client, and what happens when that fails.
class ManagedServer : public QObject {
    Q_OBJECT
public:
    /// `clock` is borrowed.
    ManagedServer(config::ServerConfig config, TransportFactory transports, const base::Clock& clock,
                  Implementation self, const HealthCheck& health, QObject* parent = nullptr);
    ~ManagedServer() override;

    /// Before start(); borrowed.
    void setHost(Host* host) { m_host = host; }

    const config::ServerConfig& config() const { return m_config; }
    /// Takes over what can change while it runs and starts again for the rest.
    void configure(const config::ServerConfig& config);
    Client* client() const { return m_client.get(); }
    ServerStatus status() const;
    /// What it contributes to a catalog, without copies of its tools.
    ServerTools tools() const;

    void start();   ///< where it is enabled; forgets earlier failures
    void restart(); ///< also where it runs
    void stop();    ///< until start() or restart()
    /// Nothing of it runs, and nothing will by itself.
    bool isOff() const;

Q_SIGNALS:
    void changed();
    void toolsChanged();
    void resourcesChanged();
    void promptsChanged();
    void resourceChanged(const std::string& uri);
    void off();
    void logged(const mcp::LogMessage& message);
    void warned(const QString& text);

private:
    void startClient();
    void clientChanged();
    void failed(const base::Error& cause);
    void checkHealth();
    void measured(const base::Result<double>& outcome);

    config::ServerConfig m_config;
    TransportFactory m_transports;
    const base::Clock& m_clock;
    Implementation m_self;
    Host* m_host = nullptr;
    HealthCheck m_healthCheck;
    std::unique_ptr<Client> m_client;
    RestartPolicy m_policy;
    Client::State m_seen = Client::State::Off;
    std::optional<base::Error> m_cause;
    std::optional<base::EpochMs> m_nextTry;
    ServerInfo m_info; ///< survives the client
    std::deque<double> m_latencies;
    QTimer m_retry;
    QTimer m_health;
    int m_missed = 0;      ///< signs of life in a row that did not come
    bool m_stopped = true; ///< by the operator or given up
    bool m_startWhenOff = false;
    std::optional<base::Error> m_failWhenOff; ///< it is being ended because of this
};

} // namespace mcp
