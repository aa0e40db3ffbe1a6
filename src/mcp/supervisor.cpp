#include "mcp/supervisor.h"

#include "base/aside.h"
#include "base/when_done.h"
#include "mcp/client_private.h"
#include "mcp/managed_server.h"

#include <algorithm>
#include <utility>

namespace mcp {

using base::ErrorKind;

namespace {

constexpr std::size_t fewTools = 500; ///< their catalog is made in a millisecond or two

} // namespace

Supervisor::Supervisor(TransportFactory transports, const base::Clock& clock, Implementation self,
                       HealthCheck health, QObject* parent)
    : QObject(parent),
      m_transports(std::move(transports)),
      m_clock(clock),
      m_self(std::move(self)),
      m_health(health) {
    m_catalogTimer.setSingleShot(true);
    connect(&m_catalogTimer, &QTimer::timeout, this, &Supervisor::rebuildCatalog);
}

Supervisor::~Supervisor() = default;

void Supervisor::apply(const std::vector<config::ServerConfig>& servers) {
    std::vector<std::unique_ptr<ManagedServer>> next;
    std::vector<ManagedServer*> toStart;
    for (const config::ServerConfig& config : servers) {
        const auto known = std::find_if(m_servers.begin(), m_servers.end(), [&config](const auto& server) {
            return server && server->config().name == config.name;
        });
        if (known != m_servers.end()) {
            next.push_back(std::move(*known));
            if (next.back()->config() != config) next.back()->configure(config);
        } else {
            next.push_back(std::make_unique<ManagedServer>(config, m_transports, m_clock, m_self, m_health));
            next.back()->setHost(m_host);
            watch(*next.back());
            toStart.push_back(next.back().get());
        }
    }
    std::swap(m_servers, next);
    for (auto& removed : next)
        if (removed) leave(std::move(removed));
    m_catalogTimer.start(0);
    Q_EMIT serversChanged();
    for (ManagedServer* server : toStart)
        server->start();
}

void Supervisor::watch(ManagedServer& server) {
    ManagedServer* raw = &server;
    const auto name = [raw] { return QString::fromStdString(raw->config().name); };
    connect(raw, &ManagedServer::changed, this, [this, name] { Q_EMIT serverChanged(name()); });
    connect(raw, &ManagedServer::toolsChanged, this, [this, name] {
        m_catalogTimer.start(0);
        Q_EMIT serverChanged(name());
    });
    connect(raw, &ManagedServer::resourcesChanged, this, [this, name] { Q_EMIT resourcesChanged(name()); });
    connect(raw, &ManagedServer::promptsChanged, this, [this, name] { Q_EMIT promptsChanged(name()); });
    connect(raw, &ManagedServer::resourceChanged, this, [this, name](const std::string& uri) {
        Q_EMIT resourceChanged(name(), QString::fromStdString(uri));
    });
    connect(raw, &ManagedServer::logged, this,
            [this, name](const LogMessage& message) { Q_EMIT logged(name(), message); });
    connect(raw, &ManagedServer::warned, this,
            [this, name](const QString& text) { Q_EMIT warned(name(), text); });
    connect(raw, &ManagedServer::off, this, &Supervisor::reportStopped);
}

void Supervisor::leave(std::unique_ptr<ManagedServer> server) {
    ManagedServer* raw = server.get();
    raw->disconnect(this);
    m_leaving.push_back(std::move(server));
    connect(raw, &ManagedServer::off, this, [this, raw] {
        const auto found = std::find_if(m_leaving.begin(), m_leaving.end(),
                                        [raw](const auto& one) { return one.get() == raw; });
        if (found == m_leaving.end()) return;
        found->release()->deleteLater(); // we are inside its signal
        m_leaving.erase(found);
        reportStopped();
    });
    raw->stop();
}

ManagedServer* Supervisor::find(const std::string& server) const {
    for (const auto& one : m_servers)
        if (one->config().name == server) return one.get();
    return nullptr;
}

std::vector<ServerStatus> Supervisor::statuses() const {
    std::vector<ServerStatus> all;
    for (const auto& server : m_servers)
        all.push_back(server->status());
    return all;
}

std::optional<ServerStatus> Supervisor::status(const std::string& server) const {
    const ManagedServer* found = find(server);
    return found ? std::optional(found->status()) : std::nullopt;
}

Client* Supervisor::client(const std::string& server) const {
    const ManagedServer* found = find(server);
    return found ? found->client() : nullptr;
}

const Catalog& Supervisor::catalog() const {
    return *m_catalog;
}

std::unique_ptr<ToolCall> Supervisor::callTool(const std::string& server, const std::string& tool,
                                               const std::string& arguments, std::optional<CallLimits> limits,
                                               const std::string& approved) {
    if (Client* found = client(server)) return found->callTool(tool, arguments, limits, approved);
    return std::make_unique<FailedCall>(
        base::Error{.kind = ErrorKind::NotFound, .detail = "there is no running server \"" + server + "\""});
}

void Supervisor::restart(const std::string& server) {
    if (ManagedServer* found = find(server)) found->restart();
}

void Supervisor::stop(const std::string& server) {
    if (ManagedServer* found = find(server)) found->stop();
}

void Supervisor::stopAll() {
    m_stoppingAll = true;
    for (const auto& server : m_servers)
        server->stop();
    QTimer::singleShot(0, this, &Supervisor::reportStopped);
}

void Supervisor::reportStopped() {
    const bool all = m_leaving.empty() && std::all_of(m_servers.begin(), m_servers.end(),
                                                      [](const auto& server) { return server->isOff(); });
    if (!m_stoppingAll || !all) return;
    m_stoppingAll = false;
    Q_EMIT allStopped();
}

void Supervisor::rebuildCatalog() {
    m_changedMeanwhile = m_building;
    if (m_building) return;
    std::vector<ServerTools> tools;
    std::size_t count = 0;
    for (const auto& server : m_servers) {
        tools.push_back(server->tools());
        if (tools.back().list) count += tools.back().list->tools().size();
    }
    /// Null where the present one is as good.
    auto work = [tools = std::move(tools), present = m_catalog]() mutable {
        auto next = std::make_shared<const Catalog>(std::exchange(tools, {}));
        const bool changed = !(*next == *std::exchange(present, nullptr));
        return changed ? std::move(next) : nullptr;
    };
    if (count <= fewTools) return takeCatalog(work());
    m_building = true;
    m_catalogTimer.stop();
    base::whenDone(base::aside(std::move(work)), this, [this](const auto& next) {
        m_building = false;
        takeCatalog(*next);
        if (m_changedMeanwhile) m_catalogTimer.start(0);
        m_changedMeanwhile = false;
    });
}

void Supervisor::takeCatalog(std::shared_ptr<const Catalog> next) {
    if (!next) return;
    const bool isLong = m_catalog->entries().size() > fewTools;
    std::swap(m_catalog, next);
    Q_EMIT catalogChanged();
    if (isLong) base::aside([old = std::move(next)]() mutable { return !std::exchange(old, nullptr); }); // freed beside
}

} // namespace mcp
