#pragma once
#include <functional>

#include <QObject>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

#include "config/config.h"
#include "ui/provider_editor.h"

namespace ui {

/// What the operator has set: providers, servers, tool rules, appearance. Every change is written to the
/// settings file first and then put into effect; a failed write changes nothing and says why.
class SettingsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by Workbench")
    Q_PROPERTY(QVariantList providers READ providers NOTIFY providersChanged)
    Q_PROPERTY(QString defaultProvider READ defaultProvider NOTIFY providersChanged)
    Q_PROPERTY(ui::ProviderEditor* editor READ editor CONSTANT)
    Q_PROPERTY(bool editing READ editing NOTIFY editingChanged)
    Q_PROPERTY(QString theme READ theme WRITE setTheme NOTIFY appearanceChanged)
    Q_PROPERTY(double scale READ scale WRITE setScale NOTIFY appearanceChanged)
    Q_PROPERTY(bool compact READ compact WRITE setCompact NOTIFY appearanceChanged)
    Q_PROPERTY(bool reducedMotion READ reducedMotion WRITE setReducedMotion NOTIFY appearanceChanged)
    Q_PROPERTY(int inspectorWidth READ inspectorWidth WRITE setInspectorWidth NOTIFY appearanceChanged)
    Q_PROPERTY(QString failure READ failure NOTIFY failureChanged)
    Q_PROPERTY(QString failureStep READ failureStep NOTIFY failureChanged)
public:
    using Apply = std::function<void(const config::Config&)>;

    /// `file`, `secrets` and `clock` are borrowed. `apply` puts a saved configuration into effect.
    SettingsViewModel(config::Config config, config::ConfigFile& file, secrets::SecretStore& secrets,
                      ProviderMaker maker, Apply apply, const base::Clock& clock, QObject* parent = nullptr);

    const config::Config& config() const { return m_config; }
    /// Changes the configuration: `edit` gets a copy, which is saved and applied.
    base::Result<void> change(const std::function<void(config::Config&)>& edit);

    Q_INVOKABLE void editProvider(const QString& name);
    Q_INVOKABLE void newProvider(const QString& api);
    Q_INVOKABLE void closeEditor();
    Q_INVOKABLE void removeProvider(const QString& name);
    Q_INVOKABLE void makeDefault(const QString& name);
    /// One step along 0.875, 1, 1.125, 1.25, 1.5; 0 goes back to 1.
    Q_INVOKABLE void stepScale(int direction);
    /// "read", "write", "destructive", or "" to forget the rule.
    void setToolRule(const std::string& server, const std::string& tool, const std::string& risk);

    QVariantList providers() const; ///< maps {name, api, model, host, ready, isDefault}
    QString defaultProvider() const { return QString::fromStdString(m_config.defaultProvider); }
    ProviderEditor* editor() { return &m_editor; }
    bool editing() const { return m_editing; }
    QString theme() const { return QString::fromStdString(m_config.appearance.theme); }
    double scale() const { return m_config.appearance.scale; }
    bool compact() const { return m_config.appearance.compact; }
    bool reducedMotion() const { return m_config.appearance.reducedMotion; }
    int inspectorWidth() const { return m_config.appearance.inspectorWidth; }
    void setInspectorWidth(int width);
    void setTheme(const QString& theme);
    void setScale(double scale);
    void setCompact(bool compact);
    void setReducedMotion(bool reduced);
    const QString& failure() const { return m_failure; }
    const QString& failureStep() const { return m_failureStep; }

Q_SIGNALS:
    void providersChanged();
    void serversChanged();
    void rulesChanged();
    void appearanceChanged();
    void editingChanged();
    void failureChanged();

private:
    base::Result<void> saveProvider(const std::string& oldName, const config::ProviderConfig& provider);

    config::Config m_config;
    config::ConfigFile& m_file;
    Apply m_apply;
    ProviderEditor m_editor;
    bool m_editing = false;
    QString m_failure;
    QString m_failureStep;
};

} // namespace ui
