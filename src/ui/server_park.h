#pragma once
#include <optional>
#include <string>
#include <vector>

#include <QObject>

#include "auth/authorizer.h"
#include "mcp/supervisor.h"

namespace ui {

/// The servers as the window sees them: mcp::Supervisor in the program, plain values in tests and pictures.
class ServerPark : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual std::vector<mcp::ServerStatus> statuses() const = 0;
    virtual const mcp::Catalog& catalog() const = 0;
    /// The end of what the server wrote to standard error; foreign text.
    virtual std::string errorOutput(const std::string& server) const = 0;
    virtual void restart(const std::string& server) = 0;
    virtual void stop(const std::string& server) = 0;

    /// What is known of the token that is kept for this server; nothing where it is not signed in to.
    virtual std::optional<auth::GrantFacts> grant(const config::ServerConfig& server) const;
    /// grantsChanged() follows where one is found.
    virtual void lookForGrant(const config::ServerConfig& server);
    virtual QFuture<base::Result<void>> forgetGrant(const config::ServerConfig& server);

Q_SIGNALS:
    void serversChanged(); ///< the list or the state of one
    void catalogChanged();
    void grantsChanged();
};

/// The real one. Both are borrowed; without `authorizer` nobody is signed in anywhere.
class SupervisorPark final : public ServerPark {
    Q_OBJECT
public:
    SupervisorPark(mcp::Supervisor& supervisor, auth::Authorizer* authorizer, QObject* parent = nullptr);
    std::vector<mcp::ServerStatus> statuses() const override { return m_supervisor.statuses(); }
    const mcp::Catalog& catalog() const override { return m_supervisor.catalog(); }
    std::string errorOutput(const std::string& server) const override;
    void restart(const std::string& server) override { m_supervisor.restart(server); }
    void stop(const std::string& server) override { m_supervisor.stop(server); }
    std::optional<auth::GrantFacts> grant(const config::ServerConfig& server) const override;
    void lookForGrant(const config::ServerConfig& server) override;
    QFuture<base::Result<void>> forgetGrant(const config::ServerConfig& server) override;

private:
    mcp::Supervisor& m_supervisor;
    auth::Authorizer* m_authorizer;
};

} // namespace ui
