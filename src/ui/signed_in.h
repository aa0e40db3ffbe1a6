#pragma once
#include <QObject>
#include <QtQml/qqmlregistration.h>

#include "base/clock.h"
#include "config/config.h"
#include "ui/server_park.h"

namespace ui {

/// The token that is kept for one server: who gave it, for what and until when. Nothing of it is secret.
class SignedIn : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of ServersViewModel")
    Q_PROPERTY(bool known READ known NOTIFY changed)
    Q_PROPERTY(QString issuer READ issuer NOTIFY changed)
    Q_PROPERTY(QString client READ client NOTIFY changed)
    Q_PROPERTY(QString scopes READ scopes NOTIFY changed)
    Q_PROPERTY(QString expiry READ expiry NOTIFY changed)
    Q_PROPERTY(QString bound READ bound NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(QString failure READ failure NOTIFY changed)
public:
    /// Both are borrowed.
    SignedIn(ServerPark& park, const base::Clock& clock, QObject* parent = nullptr);

    /// Of which server; looks for its token.
    void show(const config::ServerConfig& server);
    /// Forgets the token and lets the server rest: connected, it would ask again at once.
    Q_INVOKABLE void signOut();
    /// Forgets the token and connects anew.
    Q_INVOKABLE void signInAgain();

    bool known() const { return m_facts.has_value(); }
    QString issuer() const;
    QString client() const;
    QString scopes() const;
    QString expiry() const; ///< "until 06:10:00 UTC, renewed by itself"
    QString bound() const;  ///< empty: whoever has it may use it
    bool busy() const { return m_busy; }
    const QString& failure() const { return m_failure; }

Q_SIGNALS:
    void changed();

private:
    void refresh();
    void forget(void (ServerPark::*then)(const std::string&));

    ServerPark& m_park;
    const base::Clock& m_clock;
    config::ServerConfig m_server;
    std::optional<auth::GrantFacts> m_facts;
    bool m_busy = false;
    QString m_failure;
};

} // namespace ui
