#include "ui/servers_view_model.h"

#include <algorithm>

#include "base/display_text.h"
#include "base/log.h"
#include "base/when_done.h"

namespace ui {

namespace {

constexpr std::size_t logBytes = 32'768;

} // namespace

ServersViewModel::ServersViewModel(ServerPark& park, SettingsViewModel& settings,
                                   secrets::SecretStore& secrets, const base::Clock& clock, QObject* parent)
    : QObject(parent),
      m_park(park),
      m_settings(settings),
      m_secrets(secrets),
      m_clock(clock),
      m_editor(
          secrets,
          [this](const std::string& oldName, const config::ServerConfig& server) {
              return save(oldName, server);
          },
          [this](const std::string& name) {
              const auto& servers = m_settings.config().servers;
              return std::any_of(servers.begin(), servers.end(),
                                 [&](const auto& server) { return server.name == name; });
          }),
      m_signedIn(park, clock) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(50);
    connect(&m_soon, &QTimer::timeout, this, &ServersViewModel::refresh);
    const auto soon = [this] {
        if (!m_soon.isActive()) m_soon.start();
    };
    connect(&park, &ServerPark::serversChanged, this, soon);
    connect(&park, &ServerPark::grantsChanged, this, soon);
    connect(&settings, &SettingsViewModel::serversChanged, this, soon);
    connect(&m_editor, &ServerEditor::done, this, [this](const QString& name) {
        closeEditor();
        refresh();
        select(name);
    });
    refresh();
}

void ServersViewModel::refresh() {
    const auto statuses = m_park.statuses();
    const base::EpochMs now = m_clock.wall();
    std::vector<ServerFacts> servers;
    for (const config::ServerConfig& config : m_settings.config().servers) {
        const auto found =
            std::find_if(statuses.begin(), statuses.end(),
                         [&](const mcp::ServerStatus& status) { return status.name == config.name; });
        mcp::ServerStatus status;
        if (found != statuses.end()) status = *found;
        const auto grant = m_park.grant(config);
        servers.push_back(serverFacts(config, status, now, grant ? grant->issuer : std::string()));
    }
    m_ordered = servers;
    m_list.setServers(std::move(servers));
    if (m_selected.isEmpty() && !m_ordered.empty()) {
        const QModelIndex first = m_list.index(0);
        select(m_list.data(first, ServerListModel::NameRole).toString());
    }
    showSignIn();
    Q_EMIT factsChanged();
    Q_EMIT refreshed();
    readLog();
}

void ServersViewModel::showSignIn() {
    const auto& servers = m_settings.config().servers;
    const auto found = std::find_if(servers.begin(), servers.end(), [&](const config::ServerConfig& server) {
        return server.name == m_selected.toStdString();
    });
    m_signedIn.show(found == servers.end() ? config::ServerConfig{} : *found);
}

void ServersViewModel::readLog() {
    std::string text = m_selected.isEmpty() ? std::string() : m_park.errorOutput(m_selected.toStdString());
    const auto lines = static_cast<int>(std::count(text.begin(), text.end(), '\n'));
    if (text.size() > logBytes) {
        const std::size_t start = text.find('\n', text.size() - logBytes);
        text.erase(0, start == std::string::npos ? text.size() - logBytes : start + 1);
    }
    const QString shown = QString::fromStdString(base::DisplayText(text).text()).trimmed();
    if (shown == m_log && lines == m_logLines) return;
    m_log = shown;
    m_logLines = lines;
    Q_EMIT logChanged();
}

void ServersViewModel::select(const QString& name) {
    if (m_selected == name) return;
    m_selected = name;
    showSignIn();
    Q_EMIT selectedChanged();
    Q_EMIT factsChanged();
    readLog();
}

QByteArray ServersViewModel::pictureOf(const QString& id) const {
    const std::string name = QByteArray::fromHex(id.toLatin1()).toStdString();
    for (const mcp::ServerStatus& status : m_park.statuses()) {
        if (status.name != name) continue;
        const QByteArray icon = QByteArray::fromStdString(mcp::wholeIcon(status.info.implementation.icons));
        return QByteArray::fromBase64(icon.mid(icon.indexOf(',') + 1));
    }
    return {};
}

void ServersViewModel::add() {
    m_editor.begin();
    m_editing = true;
    Q_EMIT editingChanged();
}

void ServersViewModel::edit(const QString& name) {
    for (const auto& server : m_settings.config().servers)
        if (server.name == name.toStdString()) m_editor.edit(server);
    m_editing = true;
    Q_EMIT editingChanged();
}

void ServersViewModel::closeEditor() {
    m_editing = false;
    Q_EMIT editingChanged();
}

base::Result<void> ServersViewModel::save(const std::string& oldName, const config::ServerConfig& server) {
    return m_settings.change([&](config::Config& config) {
        const auto found = std::find_if(config.servers.begin(), config.servers.end(), [&](const auto& known) {
            return !oldName.empty() && known.name == oldName;
        });
        if (found == config.servers.end())
            config.servers.push_back(server);
        else
            *found = server;
    });
}

void ServersViewModel::changeServer(const QString& name,
                                    const std::function<void(config::ServerConfig&)>& change) {
    static_cast<void>(m_settings.change([&](config::Config& config) {
        for (auto& server : config.servers)
            if (server.name == name.toStdString()) change(server);
    }));
}

void ServersViewModel::setEnabled(const QString& name, bool enabled) {
    changeServer(name, [enabled](config::ServerConfig& server) { server.enabled = enabled; });
}

void ServersViewModel::setInstructionsOn(const QString& name, bool on) {
    changeServer(name, [on](config::ServerConfig& server) { server.instructions = on; });
}

void ServersViewModel::remove(const QString& name) {
    const auto& servers = m_settings.config().servers;
    const auto found = std::find_if(servers.begin(), servers.end(),
                                    [&](const auto& server) { return server.name == name.toStdString(); });
    if (found == servers.end()) return;
    const config::ServerConfig gone = *found;
    const auto removed = m_settings.change([&](config::Config& config) {
        std::erase_if(config.servers, [&](const auto& server) { return server.name == gone.name; });
    });
    if (removed) forgetKeys(gone);
    if (m_selected == name) select({});
    refresh();
}

/// What nothing refers to any more: the keys of a server that is gone, and its token unless another server at
/// this address uses it.
void ServersViewModel::forgetKeys(const config::ServerConfig& gone) {
    const auto told = [this](const base::Result<void>& outcome) {
        if (!outcome && outcome.error().kind != base::ErrorKind::NotFound)
            base::log("config").warn("a key of a removed server is still in the keychain: {}",
                                     outcome.error().detail);
    };
    for (const std::string& entry : config::keychainEntries(gone))
        base::whenDone(m_secrets.remove(entry), this, told);
    const auto& servers = m_settings.config().servers;
    if (std::none_of(servers.begin(), servers.end(),
                     [&](const auto& other) { return other.url == gone.url; }))
        base::whenDone(m_park.forgetGrant(gone), this, told);
}

void ServersViewModel::restart(const QString& name) {
    m_park.restart(name.toStdString());
}

void ServersViewModel::restartAll() {
    for (const ServerFacts& facts : m_ordered)
        if (facts.enabled) m_park.restart(facts.name.toStdString());
}

} // namespace ui
