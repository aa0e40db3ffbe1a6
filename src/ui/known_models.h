#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <QObject>

#include "llm/catalog_files.h"
#include "llm/provider.h"
#include "session/session.h"
#include "ui/settings_view_model.h"

namespace ui {

/// What is known of the models of the providers that are set up: what their APIs list, the default model and
/// the favourites, completed from the catalog. The API's own figures come first.
class KnownModels : public QObject {
    Q_OBJECT
public:
    /// One model that can be chosen.
    struct Entry {
        std::string provider;
        std::string model;
        std::optional<llm::ModelFacts> facts;
        int favourite = -1; ///< its place among the favourites of its provider; -1: it is none
        bool operator==(const Entry&) const = default;
    };

    /// All borrowed.
    KnownModels(llm::CatalogFiles& catalog, SettingsViewModel& settings, session::ProviderLookup provider);

    /// Asks each provider for its models that was not asked yet, or could not answer.
    void refresh();
    /// The catalog is another one.
    void catalogChanged();

    std::vector<Entry> all() const;
    /// Providers whose list could not be read, and why.
    const std::map<std::string, base::Error>& failures() const { return m_failures; }
    /// nullopt where neither the API nor the catalog says anything of it.
    std::optional<llm::ModelFacts> facts(const std::string& provider, const std::string& model) const;
    /// The API that a provider speaks; empty where there is no such provider.
    std::string api(const std::string& provider) const;

Q_SIGNALS:
    void changed();

private:
    const config::ProviderConfig* configOf(const std::string& provider) const;
    void settingsChanged();
    void announce();
    std::optional<llm::ModelFacts> look(const std::string& provider, const std::string& model) const;

    llm::CatalogFiles& m_catalog;
    SettingsViewModel& m_settings;
    session::ProviderLookup m_provider;
    std::map<std::string, std::vector<llm::ModelInfo>> m_listed; ///< by provider
    std::map<std::string, base::Error> m_failures;
    std::map<std::string, config::ProviderConfig> m_asked; ///< as it was set up when it was asked
    /// What facts() found since something changed: each row of a conversation asks.
    mutable std::map<std::pair<std::string, std::string>, std::optional<llm::ModelFacts>> m_found;
};

} // namespace ui
