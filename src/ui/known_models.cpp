#include "ui/known_models.h"

#include <algorithm>

#include "base/when_done.h"

namespace ui {

namespace {

/// Whether a provider would list other models now.
bool sameSource(config::ProviderConfig a, const config::ProviderConfig& b) {
    a.favourites = b.favourites;
    a.model = b.model;
    a.defaults = b.defaults;
    return a == b;
}

} // namespace

KnownModels::KnownModels(llm::CatalogFiles& catalog, SettingsViewModel& settings,
                         session::ProviderLookup provider)
    : m_catalog(catalog), m_settings(settings), m_provider(std::move(provider)) {
    connect(&m_settings, &SettingsViewModel::providersChanged, this, &KnownModels::settingsChanged);
}

void KnownModels::settingsChanged() {
    for (auto it = m_asked.begin(); it != m_asked.end();) {
        const config::ProviderConfig* const now = configOf(it->first);
        if (now && sameSource(*now, it->second)) {
            ++it;
            continue;
        }
        m_listed.erase(it->first);
        m_failures.erase(it->first);
        it = m_asked.erase(it);
    }
    announce();
}

void KnownModels::refresh() {
    for (const auto& config : m_settings.config().providers) {
        llm::Provider* const provider = m_provider ? m_provider(config.name) : nullptr;
        const bool waits = m_asked.count(config.name) > 0 && m_failures.count(config.name) == 0;
        if (provider == nullptr || waits) continue;
        m_failures.erase(config.name);
        m_asked[config.name] = config;
        base::whenDone(provider->models(), this,
                       [this, config](const base::Result<std::vector<llm::ModelInfo>>& models) {
                           const auto asked = m_asked.find(config.name);
                           // Without a list the default model and the favourites stay in the menu.
                           if (asked == m_asked.end() || !sameSource(asked->second, config)) return;
                           m_failures.erase(config.name);
                           if (models)
                               m_listed[config.name] = *models;
                           else
                               m_failures[config.name] = models.error();
                           announce();
                       });
    }
}

void KnownModels::catalogChanged() {
    announce();
}

void KnownModels::announce() {
    m_found.clear();
    Q_EMIT changed();
}

const config::ProviderConfig* KnownModels::configOf(const std::string& provider) const {
    for (const auto& config : m_settings.config().providers)
        if (config.name == provider) return &config;
    return nullptr;
}

std::string KnownModels::api(const std::string& provider) const {
    const config::ProviderConfig* const config = configOf(provider);
    return config ? config->api : std::string();
}

std::optional<llm::ModelFacts> KnownModels::facts(const std::string& provider,
                                                  const std::string& model) const {
    const auto [found, isNew] = m_found.try_emplace({provider, model});
    if (isNew) found->second = look(provider, model);
    return found->second;
}

std::optional<llm::ModelFacts> KnownModels::look(const std::string& provider,
                                                 const std::string& model) const {
    const config::ProviderConfig* const config = configOf(provider);
    if (!config) return std::nullopt;
    auto facts = m_catalog.find(*config, model);
    const auto listed = m_listed.find(provider);
    if (listed == m_listed.end()) return facts;
    for (const llm::ModelInfo& info : listed->second) {
        if (info.id != model || !info.contextTokens || *info.contextTokens <= 0) continue;
        if (!facts) facts = llm::ModelFacts{.id = model};
        facts->contextTokens = info.contextTokens;
    }
    return facts;
}

std::vector<KnownModels::Entry> KnownModels::all() const {
    std::vector<Entry> out;
    for (const auto& config : m_settings.config().providers) {
        std::vector<std::string> names;
        const auto add = [&](const std::string& model) {
            if (std::find(names.begin(), names.end(), model) == names.end()) names.push_back(model);
        };
        add(config.model);
        for (const std::string& favourite : config.favourites)
            add(favourite);
        if (const auto listed = m_listed.find(config.name); listed != m_listed.end()) {
            if (config.model.empty()) names.clear(); // only there so that something can be chosen
            for (const llm::ModelInfo& model : listed->second)
                add(model.id);
        }
        for (const std::string& model : names) {
            const auto place = std::find(config.favourites.begin(), config.favourites.end(), model);
            out.push_back({config.name, model, facts(config.name, model),
                           place == config.favourites.end()
                               ? -1
                               : static_cast<int>(place - config.favourites.begin())});
        }
    }
    return out;
}

} // namespace ui
