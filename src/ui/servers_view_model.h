#pragma once
#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include "base/clock.h"
#include "ui/server_editor.h"
#include "ui/server_list_model.h"
#include "ui/server_park.h"
#include "ui/settings_view_model.h"
#include "ui/signed_in.h"

namespace ui {

/// The servers: how they are, what one of them says on standard error, adding and changing one.
class ServersViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by Workbench")
    Q_PROPERTY(ui::ServerListModel* list READ list CONSTANT)
    Q_PROPERTY(ui::ServerEditor* editor READ editor CONSTANT)
    Q_PROPERTY(ui::SignedIn* signedIn READ signedIn CONSTANT)
    Q_PROPERTY(bool editing READ editing NOTIFY editingChanged)
    Q_PROPERTY(QString selected READ selected WRITE select NOTIFY selectedChanged)
    Q_PROPERTY(QVariant facts READ facts NOTIFY factsChanged)
    Q_PROPERTY(QString log READ log NOTIFY logChanged)
    Q_PROPERTY(int logLines READ logLines NOTIFY logChanged)
public:
    /// All are borrowed.
    ServersViewModel(ServerPark& park, SettingsViewModel& settings, secrets::SecretStore& secrets,
                     const base::Clock& clock, QObject* parent = nullptr);

    Q_INVOKABLE void add();
    Q_INVOKABLE void edit(const QString& name);
    Q_INVOKABLE void closeEditor();
    Q_INVOKABLE void setEnabled(const QString& name, bool enabled);
    /// Whether what the server says about its use goes to the model.
    Q_INVOKABLE void setInstructionsOn(const QString& name, bool on);
    Q_INVOKABLE void remove(const QString& name);
    Q_INVOKABLE void restart(const QString& name);
    Q_INVOKABLE void restartAll();
    /// Reads the end of the selected server's standard error again.
    Q_INVOKABLE void readLog();
    void select(const QString& name);
    /// The bytes of a server's icon, by the part of its id after "server/".
    QByteArray pictureOf(const QString& id) const;

    ServerListModel* list() { return &m_list; }
    ServerEditor* editor() { return &m_editor; }
    SignedIn* signedIn() { return &m_signedIn; }
    bool editing() const { return m_editing; }
    const QString& selected() const { return m_selected; }
    QVariant facts() const { return m_list.facts(m_selected); }
    const QString& log() const { return m_log; }
    int logLines() const { return m_logLines; }
    const std::vector<ServerFacts>& ordered() const { return m_ordered; }

Q_SIGNALS:
    void editingChanged();
    void selectedChanged();
    void factsChanged();
    void logChanged();
    void refreshed();

private:
    void refresh();
    void showSignIn();
    void changeServer(const QString& name, const std::function<void(config::ServerConfig&)>& change);
    void forgetKeys(const config::ServerConfig& gone);
    base::Result<void> save(const std::string& oldName, const config::ServerConfig& server);

    ServerPark& m_park;
    SettingsViewModel& m_settings;
    secrets::SecretStore& m_secrets;
    const base::Clock& m_clock;
    ServerListModel m_list;
    ServerEditor m_editor;
    SignedIn m_signedIn;
    std::vector<ServerFacts> m_ordered;
    QTimer m_soon; ///< many servers change at once when they start: one look for all
    QString m_selected;
    QString m_log;
    int m_logLines = 0;
    bool m_editing = false;
};

} // namespace ui
