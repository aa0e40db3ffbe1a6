#pragma once
#include <functional>
#include <memory>

#include <QObject>
#include <QVariant>
#include <QtQml/qqmlregistration.h>

#include "base/clock.h"
#include "base/secret.h"
#include "config/config.h"
#include "llm/provider.h"
#include "secrets/secret_store.h"
#include "ui/connection_editor.h"
#include "ui/key_source_editor.h"
#include "ui/server_facts.h"

namespace ui {

/// Makes a provider that is not saved yet, with a key that need not be saved either; null for an API that
/// this build does not speak.
using ProviderMaker =
    std::function<std::unique_ptr<llm::Provider>(const config::ProviderConfig&, const base::Secret& key)>;

/// One provider being set up: its fields, what is wrong with them, and the test. A key goes to the keychain
/// when it is saved; here it is only written, never read back.
class ProviderEditor : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by Workbench")
    Q_PROPERTY(bool isNew READ isNew NOTIFY changed)
    Q_PROPERTY(QString originalName READ originalName NOTIFY changed)
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY changed)
    Q_PROPERTY(QString api READ api WRITE setApi NOTIFY changed)
    Q_PROPERTY(QString baseUrl READ baseUrl WRITE setBaseUrl NOTIFY changed)
    Q_PROPERTY(QString model READ model WRITE setModel NOTIFY changed)
    Q_PROPERTY(QString deployment READ deployment WRITE setDeployment NOTIFY changed)
    Q_PROPERTY(QString apiVersion READ apiVersion WRITE setApiVersion NOTIFY changed)
    Q_PROPERTY(bool usesDeployments READ usesDeployments NOTIFY changed)
    Q_PROPERTY(QVariantList kinds READ kinds CONSTANT)
    Q_PROPERTY(QString exampleUrl READ exampleUrl NOTIFY changed)
    Q_PROPERTY(ui::KeySourceEditor* key READ key CONSTANT)
    Q_PROPERTY(QString keyAge READ keyAge NOTIFY changed)
    Q_PROPERTY(ui::ConnectionEditor* connection READ connection CONSTANT)
    Q_PROPERTY(bool valid READ valid NOTIFY changed)
    Q_PROPERTY(bool needsNetwork READ needsNetwork NOTIFY changed)
    Q_PROPERTY(bool dirty READ dirty NOTIFY changed)
    Q_PROPERTY(QString nameProblem READ nameProblem NOTIFY changed)
    Q_PROPERTY(QString urlProblem READ urlProblem NOTIFY changed)
    Q_PROPERTY(QString destination READ destination NOTIFY changed)
    Q_PROPERTY(bool readable READ readable NOTIFY changed)
    Q_PROPERTY(bool testing READ testing NOTIFY tested)
    Q_PROPERTY(QVariantList steps READ steps NOTIFY tested)
    Q_PROPERTY(QString verdict READ verdict NOTIFY tested)
    Q_PROPERTY(QStringList models READ models NOTIFY tested)
    Q_PROPERTY(QString failure READ failure NOTIFY saved)
    Q_PROPERTY(QString failureStep READ failureStep NOTIFY saved)
public:
    /// `secrets` and `clock` are borrowed. `save` stores the finished configuration; the old name tells which
    /// one it was.
    ProviderEditor(
        ProviderMaker maker, secrets::SecretStore& secrets,
        std::function<base::Result<void>(const std::string& oldName, const config::ProviderConfig&)> save,
        std::function<bool(const std::string& name)> taken, const base::Clock& clock,
        QObject* parent = nullptr);

    void edit(const config::ProviderConfig& provider);
    /// A fresh one of this API ("openai-chat", "anthropic-messages") with its usual address.
    Q_INVOKABLE void begin(const QString& api);
    Q_INVOKABLE void test();
    Q_INVOKABLE void save();

    bool isNew() const { return m_oldName.empty(); }
    QString originalName() const { return QString::fromStdString(m_oldName); }
    QString name() const { return QString::fromStdString(m_config.name); }
    QString api() const { return QString::fromStdString(m_config.api); }
    QString baseUrl() const { return QString::fromStdString(m_config.baseUrl); }
    QString model() const { return QString::fromStdString(m_config.model); }
    QString deployment() const { return QString::fromStdString(m_config.deployment); }
    QString apiVersion() const { return QString::fromStdString(m_config.apiVersion); }
    bool usesDeployments() const;
    QVariantList kinds() const; ///< maps {api, title}
    QString exampleUrl() const;
    KeySourceEditor* key() { return &m_key; }
    QString keyAge() const; ///< "Set 43 days ago."; empty where nobody knows
    ConnectionEditor* connection() { return &m_connection; }
    bool needsNetwork() const { return m_config.api != "demo"; }
    bool dirty() const;
    bool valid() const;
    QString nameProblem() const;
    QString urlProblem() const;
    QString destination() const;
    bool readable() const; ///< on the way to another machine nothing is encrypted
    bool testing() const { return m_testing; }
    QVariantList steps() const { return m_steps; }
    const QString& verdict() const { return m_verdict; }
    QStringList models() const { return m_models; }
    const QString& failure() const { return m_failure; }
    const QString& failureStep() const { return m_failureStep; }

    void setName(const QString& name);
    void setApi(const QString& api);
    void setBaseUrl(const QString& url);
    void setModel(const QString& model);
    void setDeployment(const QString& deployment);
    void setApiVersion(const QString& version);

Q_SIGNALS:
    void changed();
    void tested();
    void saved();
    void done(const QString& name);

private:
    /// The provider as all fields together want it.
    config::ProviderConfig draft() const;
    void writeSecrets();
    void store();
    void explainMissingKey(StepLine& line) const;
    void showSteps(const std::vector<llm::CheckStep>& steps);
    void fail(const base::Error& error);

    ProviderMaker m_maker;
    secrets::SecretStore& m_secrets;
    std::function<base::Result<void>(const std::string&, const config::ProviderConfig&)> m_save;
    std::function<bool(const std::string&)> m_taken;
    config::ProviderConfig m_config;
    config::ProviderConfig m_saved;
    std::string m_oldName;
    std::vector<std::pair<std::string, base::Secret>> m_toWrite;
    KeySourceEditor m_key;
    const base::Clock& m_clock;
    ConnectionEditor m_connection;
    std::unique_ptr<llm::Provider> m_probe;
    bool m_testing = false;
    QVariantList m_steps;
    QString m_verdict;
    QStringList m_models;
    QString m_failure;
    QString m_failureStep;
};

} // namespace ui
