#include "ui/server_park.h"

namespace ui {

SupervisorPark::SupervisorPark(mcp::Supervisor& supervisor, QObject* parent)
    : ServerPark(parent), m_supervisor(supervisor) {
    connect(&supervisor, &mcp::Supervisor::serversChanged, this, &ServerPark::serversChanged);
    connect(&supervisor, &mcp::Supervisor::serverChanged, this, &ServerPark::serversChanged);
    connect(&supervisor, &mcp::Supervisor::catalogChanged, this, &ServerPark::catalogChanged);
}

std::string SupervisorPark::errorOutput(const std::string& server) const {
    const mcp::Client* client = m_supervisor.client(server);
    return client == nullptr ? std::string() : client->errorOutput();
}

} // namespace ui
