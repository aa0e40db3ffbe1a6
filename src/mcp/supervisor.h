#pragma once
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QObject>
#include <QTimer>

#include "base/clock.h"
#include "base/result.h"
#include "config/config.h"
#include "mcp/catalog.h"
#include "mcp/client.h"

namespace mcp {

/// What an operator has to know about a server at a glance.
enum class ServerState {
    Off,      ///< not enabled
    Starting, ///< first start, or the next try is under way
    Clear,    ///< ready
    Slow,     ///< ready, but its 95th percentile is over 2 s
    Failing,  ///< not usable now; see cause and nextTry
    Stopped,  ///< given up after repeated crashes, or stopped by the operator: starts only when asked
};

/// A snapshot; foreign texts in `info` and `cause`.
struct ServerStatus {
    std::string name;
    ServerState state = ServerState::Off;
    std::optional<base::Error> cause;     ///< of Failing and, unless the operator stopped it, of Stopped
    std::optional<base::EpochMs> nextTry; ///< when it is tried again by itself
    int failures = 0;                     ///< in a row
    ServerInfo info;                      ///< of the last connection
    bool instructionsOn = true;           ///< its instructions are for the model; the operator's switch
    std::size_t toolCount = 0;
    std::size_t quarantinedCount = 0;
    int callsUnderWay = 0;
    int callsWaiting = 0;
    std::vector<double> latencies; ///< milliseconds, the last 60, oldest first
    std::optional<double> latencyP50;
    std::optional<double> latencyP95;
    bool operator==(const ServerStatus&) const = default;
};

class ManagedServer;

/// How often a ready server has to give a sign of life, and how long it may take for it. Two that do not come
/// while no call is under way mean that it hangs.
struct HealthCheck {
    std::chrono::milliseconds every{30'000};
    std::chrono::milliseconds limit{10'000};
};

/// Keeps every enabled server running: starts them in parallel, looks after their health, starts them again
/// with growing pauses, and gives up on one that crashes five times in a minute. Owns the clients and the
/// catalog of their tools.
class Supervisor : public QObject {
    Q_OBJECT
public:
    /// `clock` is borrowed.
    Supervisor(TransportFactory transports, const base::Clock& clock, Implementation self,
               HealthCheck health = {}, QObject* parent = nullptr);
    ~Supervisor() override;

    /// Before apply(): who answers what servers ask for. Borrowed; without one nothing is offered to them.
    void setHost(Host* host) { m_host = host; }

    /// Makes the servers those of `servers`, in that order: new ones start, changed ones start again, missing
    /// ones stop. A server whose configuration is the same is left in peace.
    void apply(const std::vector<config::ServerConfig>& servers);

    std::vector<ServerStatus> statuses() const;
    std::optional<ServerStatus> status(const std::string& server) const;
    /// Null where there is no such server or it is not enabled. Valid until serversChanged().
    Client* client(const std::string& server) const;
    /// Tools of all servers that are connected now.
    const Catalog& catalog() const;

    /// The same as Client::callTool; a call to a server that is not there finishes with NotFound.
    std::unique_ptr<ToolCall> callTool(const std::string& server, const std::string& tool,
                                       const std::string& arguments,
                                       std::optional<CallLimits> limits = std::nullopt,
                                       const std::string& approved = {});

    void restart(const std::string& server); ///< also out of Stopped; forgets its failures
    void stop(const std::string& server);    ///< Stopped until restart()
    /// Stops all of them, politely first; allStopped() follows within about 5 s.
    void stopAll();

Q_SIGNALS:
    void serversChanged();                     ///< the list itself: apply()
    void serverChanged(const QString& server); ///< its status
    void catalogChanged();
    /// A server's own list of these is not what it was.
    void resourcesChanged(const QString& server);
    void promptsChanged(const QString& server);
    void resourceChanged(const QString& server, const QString& uri); ///< one that was subscribed to
    void logged(const QString& server, const mcp::LogMessage& message);
    void warned(const QString& server, const QString& text);
    void allStopped();

private:
    ManagedServer* find(const std::string& server) const;
    void watch(ManagedServer& server);
    void rebuildCatalog();
    void takeCatalog(std::shared_ptr<const Catalog> next);
    void leave(std::unique_ptr<ManagedServer> server);
    void reportStopped();

    TransportFactory m_transports;
    const base::Clock& m_clock;
    Implementation m_self;
    Host* m_host = nullptr;
    HealthCheck m_health;
    std::vector<std::unique_ptr<ManagedServer>> m_servers;
    std::vector<std::unique_ptr<ManagedServer>> m_leaving; ///< removed from the list, still ending
    std::shared_ptr<const Catalog> m_catalog = std::make_shared<const Catalog>(); ///< never null
    QTimer m_catalogTimer;                                                        ///< many changes make one catalog
    bool m_building = false;                                                      ///< a catalog is being made beside
    bool m_changedMeanwhile = false;
    bool m_stoppingAll = false;
};

} // namespace mcp
