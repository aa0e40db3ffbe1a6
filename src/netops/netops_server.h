#pragma once
#include <string>
#include <vector>

#include "mcp/server/server.h"
#include "netops/inventory.h"

namespace netops {

/// Whether the tools that change something are offered.
enum class Access { ReadOnly, ReadWrite };

/// The network as an MCP server: get_locations, get_prefixes_by_location, get_devices, get_interfaces,
/// search_inventory, and with ReadWrite set_interface_description, which changes the network in memory only.
/// The handlers are pure but for that one: arguments in, result out.
class NetopsServer {
public:
    NetopsServer(Network network, Access access, const std::string& version);
    NetopsServer(const NetopsServer&) = delete;
    NetopsServer& operator=(const NetopsServer&) = delete;

    mcp::Server& server() { return m_server; }
    const Inventory& inventory() const { return m_inventory; }

private:
    std::vector<mcp::ServerTool> tools(Access access);

    Inventory m_inventory;
    mcp::Server m_server;
};

} // namespace netops
