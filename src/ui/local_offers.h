#pragma once
#include <functional>

#include <QFuture>
#include <QObject>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

#include "llm/local_servers.h"
#include "ui/settings_view_model.h"

namespace ui {

using LocalFinder = std::function<QFuture<std::vector<llm::LocalServer>>()>;

/// The model servers that run on this machine and are not set up yet, each to be used with one click.
class LocalOffers : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by Workbench")
    Q_PROPERTY(QVariantList offers READ offers NOTIFY changed)
    Q_PROPERTY(bool looked READ looked NOTIFY changed)
public:
    /// `find` may be null: then there are none. `settings` is borrowed.
    LocalOffers(LocalFinder find, SettingsViewModel& settings, QObject* parent = nullptr);

    /// Looks once more; what was found stays until the answers are there.
    Q_INVOKABLE void look();
    /// Sets up the offer with this address as a provider, as the default where there is none yet.
    Q_INVOKABLE void use(const QString& address);

    QVariantList offers() const; ///< maps {name, version, address, host, models, count}
    bool looked() const { return m_looked; }

Q_SIGNALS:
    void changed();
    void used(const QString& provider);

private:
    LocalFinder m_find;
    SettingsViewModel& m_settings;
    std::vector<llm::LocalServer> m_found;
    bool m_looking = false;
    bool m_looked = false;
};

} // namespace ui
