#pragma once
#include <string>
#include <vector>

#include <QObject>

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

Q_SIGNALS:
    void serversChanged(); ///< the list or the state of one
    void catalogChanged();
};

/// The real one. `supervisor` is borrowed.
class SupervisorPark final : public ServerPark {
    Q_OBJECT
public:
    explicit SupervisorPark(mcp::Supervisor& supervisor, QObject* parent = nullptr);
    std::vector<mcp::ServerStatus> statuses() const override { return m_supervisor.statuses(); }
    const mcp::Catalog& catalog() const override { return m_supervisor.catalog(); }
    std::string errorOutput(const std::string& server) const override;
    void restart(const std::string& server) override { m_supervisor.restart(server); }
    void stop(const std::string& server) override { m_supervisor.stop(server); }

private:
    mcp::Supervisor& m_supervisor;
};

} // namespace ui
