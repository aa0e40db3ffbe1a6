#include "ui/local_offers.h"

#include <algorithm>

#include <QUrl>

#include "base/display_text.h"
#include "base/when_done.h"

namespace ui {
namespace {

QString shown(const std::string& foreign, int most) {
    return QString::fromStdString(base::displayLine(foreign, static_cast<std::size_t>(most)));
}

} // namespace

LocalOffers::LocalOffers(LocalFinder find, SettingsViewModel& settings, QObject* parent)
    : QObject(parent), m_find(std::move(find)), m_settings(settings) {
    connect(&m_settings, &SettingsViewModel::providersChanged, this, &LocalOffers::changed);
}

void LocalOffers::look() {
    if (!m_find || m_looking) return;
    m_looking = true;
    base::whenDone(m_find(), this, [this](const std::vector<llm::LocalServer>& found) {
        m_looking = false;
        if (m_looked && found == m_found) return;
        m_looked = true;
        m_found = found;
        Q_EMIT changed();
    });
}

QVariantList LocalOffers::offers() const {
    const auto& known = m_settings.config().providers;
    QVariantList out;
    for (const llm::LocalServer& server : m_found) {
        const std::string& address = server.provider.baseUrl;
        if (std::any_of(known.begin(), known.end(), [&](const auto& p) { return p.baseUrl == address; }))
            continue;
        QStringList models;
        for (const std::string& model : server.models)
            if (models.size() < 2) models += shown(model, 40);
        const QUrl url(QString::fromStdString(address));
        out += QVariantMap{{QStringLiteral("name"), QString::fromStdString(server.provider.name)},
                           {QStringLiteral("version"), shown(server.version, 20)},
                           {QStringLiteral("address"), QString::fromStdString(address)},
                           {QStringLiteral("host"), QStringLiteral("%1:%2").arg(url.host()).arg(url.port())},
                           {QStringLiteral("models"), models.join(QStringLiteral(", "))},
                           {QStringLiteral("count"), static_cast<int>(server.models.size())}};
    }
    return out;
}

void LocalOffers::use(const QString& address) {
    const auto found = std::find_if(m_found.begin(), m_found.end(), [&](const llm::LocalServer& server) {
        return server.provider.baseUrl == address.toStdString();
    });
    if (found == m_found.end()) return;
    config::ProviderConfig provider = found->provider;
    const auto taken = [this](const std::string& name) {
        const auto& all = m_settings.config().providers;
        return std::any_of(all.begin(), all.end(), [&](const auto& p) { return p.name == name; });
    };
    for (int n = 2; taken(provider.name); ++n)
        provider.name = found->provider.name + " " + std::to_string(n);
    const auto saved = m_settings.change([&](config::Config& config) {
        config.providers.push_back(provider);
        if (config.defaultProvider.empty()) config.defaultProvider = provider.name;
    });
    if (saved) Q_EMIT used(QString::fromStdString(provider.name));
}

} // namespace ui
