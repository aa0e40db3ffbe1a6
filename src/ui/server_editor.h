#pragma once
#include <functional>

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include "base/secret.h"
#include "config/config.h"
#include "secrets/secret_store.h"
#include "ui/asks_editor.h"
#include "ui/sign_in_editor.h"
#include "ui/way_out_editor.h"

namespace ui {

/// One MCP server being added or changed. It shows the exact command before anything starts.
class ServerEditor : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by Workbench")
    Q_PROPERTY(bool isNew READ isNew NOTIFY changed)
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY changed)
    Q_PROPERTY(bool stdio READ stdio WRITE setStdio NOTIFY changed)
    Q_PROPERTY(QString command READ command WRITE setCommand NOTIFY changed)
    Q_PROPERTY(QString environment READ environment WRITE setEnvironment NOTIFY changed)
    Q_PROPERTY(QString directory READ directory WRITE setDirectory NOTIFY changed)
    Q_PROPERTY(QString url READ url WRITE setUrl NOTIFY changed)
    Q_PROPERTY(QString way READ way WRITE setWay NOTIFY changed)
    Q_PROPERTY(bool hasToken READ hasToken NOTIFY changed)
    Q_PROPERTY(ui::SignInEditor* signIn READ signIn CONSTANT)
    Q_PROPERTY(bool canSignIn READ canSignIn NOTIFY changed)
    Q_PROPERTY(ui::AsksEditor* asks READ asks CONSTANT)
    Q_PROPERTY(ui::WayOutEditor* connection READ connection CONSTANT)
    Q_PROPERTY(QString keychain READ keychain CONSTANT)
    Q_PROPERTY(QVariantList words READ words NOTIFY changed)
    Q_PROPERTY(QString nameProblem READ nameProblem NOTIFY changed)
    Q_PROPERTY(QString commandProblem READ commandProblem NOTIFY changed)
    Q_PROPERTY(QString urlProblem READ urlProblem NOTIFY changed)
    Q_PROPERTY(QString environmentProblem READ environmentProblem NOTIFY changed)
    Q_PROPERTY(bool valid READ valid NOTIFY changed)
    Q_PROPERTY(QString failure READ failure NOTIFY changed)
public:
    /// `save` stores and applies the configuration; `secrets` is borrowed.
    ServerEditor(
        secrets::SecretStore& secrets,
        std::function<base::Result<void>(const std::string& oldName, const config::ServerConfig&)> save,
        std::function<bool(const std::string& name)> taken, QObject* parent = nullptr);

    Q_INVOKABLE void begin();
    void edit(const config::ServerConfig& server);
    /// A bearer token for an HTTP server; kept in the keychain when saved, never given back.
    Q_INVOKABLE void setToken(const QString& token);
    /// The server gets none any more, once this is saved.
    Q_INVOKABLE void forgetToken();
    Q_INVOKABLE void save();

    bool isNew() const { return m_oldName.empty(); }
    QString name() const { return QString::fromStdString(m_config.name); }
    bool stdio() const { return m_config.transport == config::ServerConfig::Transport::Stdio; }
    const QString& command() const { return m_command; }
    const QString& environment() const { return m_environment; }
    QString directory() const { return QString::fromStdString(m_config.workingDirectory); }
    /// How the URL is spoken to: "http", "sse" or "ws".
    QString way() const;
    QString url() const { return QString::fromStdString(m_config.url); }
    bool hasToken() const { return !m_token.empty() || !m_config.secretHeaders.empty(); }
    SignInEditor* signIn() { return &m_signIn; }
    bool canSignIn() const { return config::canSignIn(m_config.transport); }
    AsksEditor* asks() { return &m_asks; }
    WayOutEditor* connection() { return &m_connection; }
    QString keychain() const { return QString::fromStdString(m_secrets.displayName()); }
    QVariantList words() const; ///< program and arguments, one by one, exactly as they are passed
    QString nameProblem() const;
    QString commandProblem() const;
    QString urlProblem() const;
    QString environmentProblem() const;
    bool valid() const;
    const QString& failure() const { return m_failure; }

    void setName(const QString& name);
    void setStdio(bool stdio);
    void setCommand(const QString& line);
    void setEnvironment(const QString& lines);
    void setDirectory(const QString& directory);
    void setUrl(const QString& url);
    void setWay(const QString& way);

Q_SIGNALS:
    void changed();
    void done(const QString& name);

private:
    /// What was typed and belongs into the keychain, and what to do with its reference.
    struct ToKeep {
        std::string entry;
        base::Secret secret;
        std::function<void(const config::KeySource&)> kept;
    };
    base::Result<void> collectKeys();
    void keepNext();
    void store();
    void fail(const base::Error& error);

    secrets::SecretStore& m_secrets;
    std::function<base::Result<void>(const std::string&, const config::ServerConfig&)> m_save;
    std::function<bool(const std::string&)> m_taken;
    config::ServerConfig m_config;
    std::string m_oldName;
    QString m_command;
    QString m_environment; ///< lines NAME=value
    base::Secret m_token;
    SignInEditor m_signIn;
    AsksEditor m_asks;
    WayOutEditor m_connection;
    std::vector<ToKeep> m_toKeep;
    QString m_failure;
};

} // namespace ui
