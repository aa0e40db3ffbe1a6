#include "netops/netops_server.h"

#include "netops/tool_handlers.h"
#include "netops/tool_schemas.h"

namespace netops {
namespace {

using base::Json;
using namespace schema;

constexpr const char* placeWords =
    "Site code, country or region, for example USC01, US, France or EMEA. Includes everything under it.";
constexpr const char* deviceWords = "Device name, for example USC01-acc001.";

Json tiedInterface() {
    return object(
        {{"device", text("Device name.")}, {"interface", text("Interface name.")}},
        {{"address", text("Its address from the prefix; absent where the port only leads to it.")}});
}

Json locationRow() {
    return object({{"code", text("Unique code.")}, {"name", text("Name.")}, {"type", text("Kind of place.")}},
                  {{"parent", text("Code of the place above.")}});
}

Json prefixRow() {
    return object({{"prefix", text("Network.")},
                   {"role", text("What it is for.")},
                   {"location", text("Code of its site.")},
                   {"interfaces", listOf(tiedInterface(), "Interfaces on both ends.")}},
                  {{"vlan", number("VLAN id.")}});
}

Json deviceRow() {
    return object({{"name", text("Name.")}, {"site", text("Code of its site.")}, {"role", text("Role.")}},
                  {{"vendor", text("Vendor.")},
                   {"model", text("Model.")},
                   {"platform", text("Operating system family.")},
                   {"management_address", text("Management address.")},
                   {"status", text("Status in the inventory.")}});
}

Json interfaceRow() {
    return object({{"name", text("Name.")},
                   {"kind", text("physical, vlan or management.")},
                   {"status", text("Status.")}},
                  {{"address", text("Address with its length.")},
                   {"vlan", number("VLAN id.")},
                   {"voice_vlan", number("Voice VLAN id.")},
                   {"peer_device", text("Device at the other end.")},
                   {"peer_interface", text("Interface at the other end.")},
                   {"description", text("Description.")}});
}

Json hitRow() {
    return object(
        {{"kind", text("location, device, prefix or interface.")}, {"name", text("What was found.")}},
        {{"location", text("Code of its place.")}, {"detail", text("One line about it.")}});
}

mcp::ServerTool readTool(const char* name, const char* title, const char* description, const Json& input,
                         const Json& output, std::function<mcp::CallToolResult(const Json&)> run) {
    mcp::Tool tool;
    tool.name = name;
    tool.title = title;
    tool.description = description;
    tool.inputSchema = base::dump(input);
    tool.outputSchema = base::dump(output);
    tool.annotations.readOnly = true;
    tool.annotations.openWorld = false;
    return {std::move(tool), std::move(run)};
}

mcp::ServerTool setDescriptionTool(Inventory& inventory) {
    const Json input =
        object({{"device", text(deviceWords)},
                {"interface", text("Interface name, for example Gi0/0/0 or GigabitEthernet0/0/0.")},
                {"description", textUpTo(200, "The new description, one line; empty takes it away.")}},
               {{"dry_run", flag(false, "Only show the difference, change nothing.")}});
    const Json output = object({{"device", text("Device name.")},
                                {"interface", text("Interface name.")},
                                {"old_description", text("As it was.")},
                                {"new_description", text("As asked for.")},
                                {"dry_run", flag(false, "True: nothing was changed.")},
                                {"changed", flag(false, "True: it is different now.")},
                                {"diff", text("Unified difference of the interface's configuration.")}});
    mcp::ServerTool tool = readTool("set_interface_description", "Set interface description",
                                    "Set the description of one interface of a device. Changes the demo "
                                    "network in memory only, until the "
                                    "server ends. With dry_run it shows the difference and changes nothing.",
                                    input, output, [&inventory](const Json& arguments) {
                                        return handlers::setDescription(inventory, arguments);
                                    });
    tool.definition.annotations.readOnly = false;
    tool.definition.annotations.destructive = false;
    tool.definition.annotations.idempotent = true;
    return tool;
}

mcp::ServerProfile profile(const std::string& version) {
    return {
        {"signalbox-netops", "Signalbox network operations", version},
        "An inventory of a network: regions, countries, campuses, data centers and branches; their devices, "
        "interfaces and IPv4 prefixes. Site codes are 5 characters: country, C (campus), D (data center) or "
        "B "
        "(branch), number, for example USC01. Devices are named <site>-<acc|lea|spn|wan|cor><number>."};
}

} // namespace

NetopsServer::NetopsServer(Network network, Access access, const std::string& version)
    : m_inventory(std::move(network)), m_server(profile(version), tools(access)) {}

std::vector<mcp::ServerTool> NetopsServer::tools(Access access) {
    // A reference to the inventory, which lives as long as the tools: this object can be neither copied nor
    // moved.
    const auto reader = [this](auto handler) {
        return [this, handler](const Json& arguments) { return handler(m_inventory, arguments); };
    };
    std::vector<mcp::ServerTool> tools{
        readTool("get_locations", "List locations",
                 "List places of the network: regions, countries, campuses, data centers and branches.",
                 withPaging(object({}, {{"type", word(allNames<LocationType>(), "Only places of this kind.")},
                                        {"parent", text("Only places under this region or country.")}})),
                 page("locations", locationRow()), reader(handlers::locations)),
        readTool("get_prefixes_by_location", "Prefixes by location",
                 "Which IPv4 prefixes (networks, subnets) are used at a location, with their VLAN and the "
                 "interfaces "
                 "on both ends.",
                 withPaging(object({{"location", text(placeWords)}})), page("prefixes", prefixRow()),
                 reader(handlers::prefixes)),
        readTool(
            "get_devices", "List devices",
            "List network devices (routers, switches), optionally at one location and of one role.",
            withPaging(object({}, {{"location", text(placeWords)},
                                   {"role", word(allNames<DeviceRole>(), "Only devices of this role.")}})),
            page("devices", deviceRow()), reader(handlers::devices)),
        readTool("get_interfaces", "Interfaces of a device",
                 "List the interfaces (ports, VLANs) of one device with status, address, VLAN, peer and "
                 "description.",
                 withPaging(object(
                     {{"device", text(deviceWords)}},
                     {{"status", word(allNames<InterfaceStatus>(), "Only interfaces in this state.")}})),
                 page("interfaces", interfaceRow()), reader(handlers::interfaces)),
        readTool("search_inventory", "Search the inventory",
                 "Find locations, devices, prefixes and interfaces by free text or by an IPv4 address.",
                 withPaging(object(
                     {{"query", text("Words that all have to be there, or one IPv4 address or prefix.")}})),
                 page("hits", hitRow()), reader(handlers::search))};
    if (access == Access::ReadWrite) tools.push_back(setDescriptionTool(m_inventory));
    return tools;
}

} // namespace netops
