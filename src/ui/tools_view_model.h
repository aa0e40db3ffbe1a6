#pragma once
#include <QObject>
#include <QtQml/qqmlregistration.h>

#include "ui/server_park.h"
#include "ui/servers_view_model.h"
#include "ui/settings_view_model.h"
#include "ui/tool_catalog_model.h"
#include "ui/try_out.h"

namespace ui {

/// The catalog of tools and the one that is being tried out.
class ToolsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by Workbench")
    Q_PROPERTY(ui::ToolCatalogModel* catalog READ catalog CONSTANT)
    Q_PROPERTY(ui::TryOut* tryOut READ tryOut CONSTANT)
    Q_PROPERTY(QString selected READ selected NOTIFY selectedChanged)
public:
    /// All are borrowed; `mode` tells the mode of the session on screen.
    ToolsViewModel(ServerPark& park, ServersViewModel& servers, SettingsViewModel& settings,
                   session::ToolBox& tools, std::function<policy::ModeState()> mode,
                   QObject* parent = nullptr);

    Q_INVOKABLE void choose(const QString& key);
    Q_INVOKABLE void setToolEnabled(const QString& key, bool enabled);
    /// The operator's own word on a tool's risk; "" takes it back.
    Q_INVOKABLE void setRisk(const QString& key, const QString& risk);

    ToolCatalogModel* catalog() { return &m_catalog; }
    TryOut* tryOut() { return &m_tryOut; }
    const TryOut* tryOut() const { return &m_tryOut; }
    const QString& selected() const { return m_selected; }

Q_SIGNALS:
    void selectedChanged();

private:
    void refresh();
    policy::RiskVerdict judge(const mcp::CatalogEntry& entry) const;

    ServerPark& m_park;
    ServersViewModel& m_servers;
    SettingsViewModel& m_settings;
    ToolCatalogModel m_catalog;
    TryOut m_tryOut;
    QString m_selected;
};

} // namespace ui
