#include "ui/tools_view_model.h"

#include <algorithm>

#include "base/json.h"
#include "wire/untrusted_json.h"

namespace ui {

namespace {

std::vector<std::string> parametersOf(const std::string& schema) {
    std::vector<std::string> names;
    const auto parsed = wire::readJson(schema);
    if (!parsed || !parsed->is_object()) return names;
    const auto properties = parsed->find("properties");
    if (properties == parsed->end() || !properties->is_object()) return names;
    for (const auto& [name, property] : properties->items())
        names.push_back(name);
    return names;
}

} // namespace

ToolsViewModel::ToolsViewModel(ServerPark& park, ServersViewModel& servers, SettingsViewModel& settings,
                               session::ToolBox& tools, std::function<policy::ModeState()> mode,
                               QObject* parent)
    : QObject(parent),
      m_park(park),
      m_servers(servers),
      m_settings(settings),
      m_catalog([this](const mcp::CatalogEntry& entry) { return judge(entry); }),
      m_tryOut(tools, std::move(mode)) {
    connect(&park, &ServerPark::catalogChanged, this, &ToolsViewModel::refresh);
    connect(&servers, &ServersViewModel::refreshed, this, &ToolsViewModel::refresh);
    connect(&tools, &session::ToolBox::callTook, &m_catalog, &ToolCatalogModel::addTime);
    connect(&settings, &SettingsViewModel::rulesChanged, this, [this] {
        refresh();
        const QString key = m_selected;
        m_selected.clear();
        choose(key); // its risk may be another one now
    });
    refresh();
}

void ToolsViewModel::refresh() {
    m_catalog.setCatalog(m_park.catalog(), m_servers.ordered());
}

policy::RiskVerdict ToolsViewModel::judge(const mcp::CatalogEntry& entry) const {
    policy::ToolFacts facts;
    facts.server = entry.server;
    facts.tool = entry.tool.name;
    facts.description = entry.tool.description;
    facts.parameters = parametersOf(entry.tool.inputSchema);
    facts.hints = {.readOnly = entry.tool.annotations.readOnly,
                   .destructive = entry.tool.annotations.destructive};
    std::vector<policy::ToolRule> rules;
    for (const auto& rule : m_settings.config().toolRules) {
        if (const auto risk = policy::toolRisk(rule.risk))
            rules.push_back(
                {.server = rule.server, .tool = rule.tool, .risk = *risk, .origin = "settings.json"});
    }
    return policy::classify(facts, rules);
}

void ToolsViewModel::choose(const QString& key) {
    const mcp::CatalogEntry* entry = m_catalog.entry(key);
    if (entry == nullptr || m_selected == key) return;
    m_selected = key;
    TryOut::Subject subject;
    subject.key = entry->modelName;
    subject.description = entry->tool.description;
    subject.definition = entry->tool.definition;
    subject.fingerprint = entry->tool.fingerprint;
    subject.hints = {.readOnly = entry->tool.annotations.readOnly,
                     .destructive = entry->tool.annotations.destructive};
    subject.offered.spec = {.name = entry->modelName,
                            .description = entry->tool.description,
                            .inputSchema = entry->tool.inputSchema};
    subject.offered.server = entry->server;
    subject.offered.tool = entry->tool.name;
    subject.offered.title = entry->tool.displayTitle();
    subject.offered.risk = judge(*entry);
    subject.offered.fingerprint = entry->tool.fingerprint;
    m_tryOut.choose(std::move(subject));
    Q_EMIT selectedChanged();
}

void ToolsViewModel::setToolEnabled(const QString& key, bool enabled) {
    const mcp::CatalogEntry* entry = m_catalog.entry(key);
    if (entry == nullptr) return;
    static_cast<void>(m_settings.change([&](config::Config& config) {
        for (auto& server : config.servers) {
            if (server.name != entry->server) continue;
            std::erase(server.disabledTools, entry->tool.name);
            if (!enabled) server.disabledTools.push_back(entry->tool.name);
        }
    }));
}

void ToolsViewModel::setRisk(const QString& key, const QString& risk) {
    const mcp::CatalogEntry* entry = m_catalog.entry(key);
    if (entry != nullptr) m_settings.setToolRule(entry->server, entry->tool.name, risk.toStdString());
}

} // namespace ui
