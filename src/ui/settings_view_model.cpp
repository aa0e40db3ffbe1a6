#include "ui/settings_view_model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <QUrl>

#include "base/display_text.h"
#include "base/error_text.h"

namespace ui {

namespace {

constexpr std::array scales{0.875, 1.0, 1.125, 1.25, 1.5};

} // namespace

SettingsViewModel::SettingsViewModel(config::Config config, config::ConfigFile& file,
                                     secrets::SecretStore& secrets, ProviderMaker maker, Apply apply,
                                     const base::Clock& clock, QObject* parent)
    : QObject(parent),
      m_config(std::move(config)),
      m_file(file),
      m_apply(std::move(apply)),
      m_editor(
          std::move(maker), secrets,
          [this](const std::string& oldName, const config::ProviderConfig& provider) {
              return saveProvider(oldName, provider);
          },
          [this](const std::string& name) {
              return std::any_of(m_config.providers.begin(), m_config.providers.end(),
                                 [&](const auto& provider) { return provider.name == name; });
          },
          clock) {}

base::Result<void> SettingsViewModel::change(const std::function<void(config::Config&)>& edit) {
    config::Config wanted = m_config;
    edit(wanted);
    if (wanted == m_config) return {};
    const auto saved = m_file.save(wanted);
    const base::ErrorText words =
        saved ? base::ErrorText{} : base::errorText(saved.error(), QString::fromStdString(m_file.path()));
    m_failure = words.cause;
    m_failureStep = words.nextStep;
    Q_EMIT failureChanged();
    if (!saved) return saved;
    const config::Config before = std::exchange(m_config, std::move(wanted));
    if (m_apply) m_apply(m_config);
    if (before.providers != m_config.providers || before.defaultProvider != m_config.defaultProvider)
        Q_EMIT providersChanged();
    if (before.servers != m_config.servers) Q_EMIT serversChanged();
    if (before.toolRules != m_config.toolRules) Q_EMIT rulesChanged();
    if (before.appearance != m_config.appearance) Q_EMIT appearanceChanged();
    return {};
}

base::Result<void> SettingsViewModel::saveProvider(const std::string& oldName,
                                                   const config::ProviderConfig& provider) {
    return change([&](config::Config& config) {
        const auto found =
            std::find_if(config.providers.begin(), config.providers.end(),
                         [&](const auto& known) { return !oldName.empty() && known.name == oldName; });
        if (found == config.providers.end())
            config.providers.push_back(provider);
        else {
            // Favourites are chosen elsewhere, perhaps while the form was open.
            const auto favourites = std::exchange(*found, provider).favourites;
            found->favourites = favourites;
        }
        if (config.defaultProvider.empty() || config.defaultProvider == oldName)
            config.defaultProvider = provider.name;
    });
}

void SettingsViewModel::editProvider(const QString& name) {
    for (const auto& provider : m_config.providers)
        if (provider.name == name.toStdString()) m_editor.edit(provider);
    m_editing = true;
    Q_EMIT editingChanged();
}

void SettingsViewModel::newProvider(const QString& api) {
    m_editor.begin(api);
    m_editing = true;
    Q_EMIT editingChanged();
}

void SettingsViewModel::closeEditor() {
    m_editing = false;
    Q_EMIT editingChanged();
}

void SettingsViewModel::removeProvider(const QString& name) {
    const std::string which = name.toStdString();
    const auto done = change([&](config::Config& config) {
        std::erase_if(config.providers, [&](const auto& provider) { return provider.name == which; });
        if (config.defaultProvider == which)
            config.defaultProvider = config.providers.empty() ? std::string() : config.providers.front().name;
    });
    if (done) closeEditor();
}

void SettingsViewModel::makeDefault(const QString& name) {
    static_cast<void>(change([&](config::Config& config) { config.defaultProvider = name.toStdString(); }));
}

void SettingsViewModel::setToolRule(const std::string& server, const std::string& tool,
                                    const std::string& risk) {
    static_cast<void>(change([&](config::Config& config) {
        std::erase_if(config.toolRules,
                      [&](const auto& rule) { return rule.server == server && rule.tool == tool; });
        if (!risk.empty()) config.toolRules.push_back({.server = server, .tool = tool, .risk = risk});
    }));
}

QVariantList SettingsViewModel::providers() const {
    QVariantList out;
    for (const auto& provider : m_config.providers) {
        const bool demo = provider.api == "demo";
        out.append(QVariantMap{
            {QStringLiteral("name"), QString::fromStdString(base::displayLine(provider.name, 120))},
            {QStringLiteral("api"), QString::fromStdString(provider.api)},
            {QStringLiteral("model"), QString::fromStdString(base::displayLine(provider.model, 120))},
            {QStringLiteral("host"),
             demo ? QString() : QUrl(QString::fromStdString(provider.baseUrl)).host()},
            {QStringLiteral("isDefault"), provider.name == m_config.defaultProvider},
        });
    }
    return out;
}

void SettingsViewModel::setTheme(const QString& theme) {
    static_cast<void>(change([&](config::Config& config) { config.appearance.theme = theme.toStdString(); }));
}

void SettingsViewModel::setScale(double scale) {
    static_cast<void>(change([&](config::Config& config) { config.appearance.scale = scale; }));
}

void SettingsViewModel::stepScale(int direction) {
    if (direction == 0) return setScale(1.0);
    const auto nearest = std::min_element(scales.begin(), scales.end(), [this](double a, double b) {
        return std::abs(a - scale()) < std::abs(b - scale());
    });
    const auto wanted =
        std::clamp<std::ptrdiff_t>(nearest - scales.begin() + direction, 0, scales.size() - 1);
    setScale(scales[static_cast<std::size_t>(wanted)]);
}

void SettingsViewModel::setInspectorWidth(int width) {
    const int wanted = std::clamp(width, 320, 720);
    static_cast<void>(change([&](config::Config& config) { config.appearance.inspectorWidth = wanted; }));
}

void SettingsViewModel::setCompact(bool compact) {
    static_cast<void>(change([&](config::Config& config) { config.appearance.compact = compact; }));
}

void SettingsViewModel::setReducedMotion(bool reduced) {
    static_cast<void>(change([&](config::Config& config) { config.appearance.reducedMotion = reduced; }));
}

} // namespace ui
