#include "netops/network_check.h"

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <utility>

#include "netops/ipv4.h"

namespace netops {
namespace {

constexpr std::size_t maxProblems = 100;

class Checker {
public:
    Checker(const Network& network, CheckLevel level)
        : m_network(network), m_demo(level == CheckLevel::Demo) {}

    std::vector<std::string> run() {
        checkLocations();
        checkDevices();
        checkInterfaces();
        checkPrefixes();
        checkOverlaps();
        if (m_demo) checkAddressesAreInPrefixes();
        if (m_demo) checkConnected();
        return std::move(m_problems);
    }

private:
    using PortKey = std::pair<std::string, std::string>;

    void expect(bool holds, const std::string& problem) {
        if (!holds && m_problems.size() < maxProblems) m_problems.push_back(problem);
    }

    static int lengthOf(const Prefix& prefix) {
        const auto network = Ipv4::parse(prefix.prefix);
        return network ? network->length : -1;
    }

    static bool isSite(LocationType type) {
        return type != LocationType::Region && type != LocationType::Country;
    }

    void checkLocations() {
        for (const Location& location : m_network.locations)
            expect(m_locations.emplace(location.code, &location).second,
                   "Location code " + location.code + " is used twice.");
        static const std::regex siteCode("[A-Z0-9]{5}");
        for (const Location& location : m_network.locations) {
            expect(!location.code.empty(), "A location has no code.");
            const auto parent = m_locations.find(location.parent);
            if (location.type == LocationType::Region) {
                expect(location.parent.empty(), "Region " + location.code + " has a parent.");
                continue;
            }
            const LocationType above = isSite(location.type) ? LocationType::Country : LocationType::Region;
            expect(parent != m_locations.end() && parent->second->type == above,
                   "Location " + location.code + " is not under a " + std::string(name(above)) + ".");
            if (m_demo && isSite(location.type))
                expect(std::regex_match(location.code, siteCode),
                       "Site code " + location.code + " is not 5 upper-case letters or digits.");
        }
    }

    void checkDevices() {
        std::set<std::string> addresses;
        for (const Device& device : m_network.devices) {
            expect(!device.name.empty() && m_devices.emplace(device.name, &device).second,
                   "Device name \"" + device.name + "\" is empty or used twice.");
            const auto site = m_locations.find(device.site);
            expect(site != m_locations.end() && isSite(site->second->type),
                   "Device " + device.name + " stands at no site.");
            if (!m_demo) continue;
            expect(device.name.rfind(device.site + '-' + std::string(functionCode(device.role)), 0) == 0,
                   "Device " + device.name + " does not carry its site and function in its name.");
            checkNumber(device);
            expect(Ipv4::parse(device.managementAddress) && addresses.insert(device.managementAddress).second,
                   "Device " + device.name + " has no management address of its own.");
        }
    }

    void checkNumber(const Device& device) {
        const std::size_t prefix = device.site.size() + 4;
        const std::string digits = device.name.size() > prefix ? device.name.substr(prefix) : "";
        const bool leaf = device.role == DeviceRole::Leaf;
        const bool allDigits = !digits.empty() && digits.find_first_not_of("0123456789") == std::string::npos;
        const bool right =
            leaf ? digits.size() == 4 && digits.front() == '1' : digits.size() == 3 && digits != "000";
        expect(allDigits && right,
               "Device " + device.name + " is not numbered " + (leaf ? "1000 to 1999." : "001 to 999."));
    }

    void checkInterfaces() {
        for (const Interface& port : m_network.interfaces) {
            expect(m_devices.count(port.device) == 1,
                   "Interface " + port.name + " is on unknown device " + port.device + ".");
            expect(m_ports.emplace(PortKey{port.device, port.name}, &port).second,
                   "Interface " + label(port) + " exists twice.");
            expect(port.address.empty() || Ipv4::parse(port.address),
                   "Interface " + label(port) + " has a broken address.");
        }
        for (const Interface& port : m_network.interfaces) {
            if (port.peerDevice.empty()) continue;
            const auto peer = m_ports.find({port.peerDevice, port.peerInterface});
            expect(peer != m_ports.end() && peer->second->peerDevice == port.device &&
                       peer->second->peerInterface == port.name,
                   "The peer of " + label(port) + " does not lead back to it.");
        }
    }

    void checkPrefixes() {
        for (const Prefix& prefix : m_network.prefixes) {
            const auto network = Ipv4::parse(prefix.prefix);
            expect(network && network->isNetwork(), "Prefix " + prefix.prefix + " is no network.");
            expect(m_locations.count(prefix.location) == 1,
                   "Prefix " + prefix.prefix + " has no known location.");
            for (const PrefixEnd& end : prefix.ends)
                checkEnd(prefix, network, end);
            if (m_demo) checkBothEnds(prefix);
        }
    }

    void checkEnd(const Prefix& prefix, const std::optional<Ipv4>& network, const PrefixEnd& end) {
        const auto port = m_ports.find({end.device, end.interface});
        if (port == m_ports.end()) {
            expect(false, "Prefix " + prefix.prefix + " is tied to unknown interface " + end.device + ' ' +
                              end.interface + ".");
            return;
        }
        if (end.address.empty()) return;
        const auto address = Ipv4::parse(end.address);
        expect(address && network && network->contains({address->address, 32}) &&
                   address->length == network->length,
               "Address " + end.address + " is not from prefix " + prefix.prefix + ".");
        expect(port->second->address == end.address, "Interface " + label(*port->second) +
                                                         " does not have the address that prefix " +
                                                         prefix.prefix + " says.");
    }

    /// A link has two addressed ends that face each other; a user or compute network one gateway and the
    /// ports that lead to it; and the prefix belongs to the site of its first end.
    void checkBothEnds(const Prefix& prefix) {
        if (prefix.ends.empty()) {
            expect(false, "Prefix " + prefix.prefix + " is tied to no interface.");
            return;
        }
        const auto first = m_devices.find(prefix.ends.front().device);
        expect(first != m_devices.end() && first->second->site == prefix.location,
               "Prefix " + prefix.prefix + " is not at the site of its first end.");
        const auto addressed = std::count_if(prefix.ends.begin(), prefix.ends.end(),
                                             [](const PrefixEnd& end) { return !end.address.empty(); });
        switch (prefix.role) {
        case PrefixRole::AccessUplink:
        case PrefixRole::CoreUplink:
        case PrefixRole::FabricLink:
        case PrefixRole::WanCircuit: checkLink(prefix, addressed); break;
        case PrefixRole::UserData:
        case PrefixRole::UserVoice:
        case PrefixRole::Compute: checkGateway(prefix, addressed); break;
        case PrefixRole::Management: break;
        }
    }

    void checkLink(const Prefix& prefix, std::ptrdiff_t addressed) {
        const auto a = m_ports.find({prefix.ends.front().device, prefix.ends.front().interface});
        const PrefixEnd& b = prefix.ends.back();
        expect(prefix.ends.size() == 2 && addressed == 2 && a != m_ports.end() &&
                   a->second->peerDevice == b.device && a->second->peerInterface == b.interface &&
                   lengthOf(prefix) == 31,
               "Link prefix " + prefix.prefix + " does not join two addressed ends that face each other.");
    }

    void checkGateway(const Prefix& prefix, std::ptrdiff_t addressed) {
        const PrefixEnd& gateway = prefix.ends.front();
        const auto port = m_ports.find({gateway.device, gateway.interface});
        expect(addressed == 1 && port != m_ports.end() && port->second->kind == InterfaceKind::Vlan &&
                   port->second->vlan == prefix.vlan && lengthOf(prefix) == 24,
               "Network " + prefix.prefix + " has no gateway on its VLAN.");
        for (auto end = prefix.ends.begin() + 1; end != prefix.ends.end(); ++end) {
            const auto far = m_ports.find({end->device, end->interface});
            expect(far != m_ports.end() && far->second->peerDevice == gateway.device,
                   "Network " + prefix.prefix + " is tied to a port that does not lead to its gateway.");
        }
        expect(prefix.ends.size() > 1, "Network " + prefix.prefix + " is tied to one end only.");
    }

    void checkOverlaps() {
        std::vector<Ipv4> all;
        for (const Prefix& prefix : m_network.prefixes)
            if (const auto network = Ipv4::parse(prefix.prefix)) all.push_back(*network);
        std::sort(all.begin(), all.end(), [](const Ipv4& a, const Ipv4& b) { return a.first() < b.first(); });
        for (std::size_t i = 1; i < all.size(); ++i)
            expect(all[i].first() > all[i - 1].last(),
                   "Prefixes " + all[i - 1].text() + " and " + all[i].text() + " overlap.");
    }

    void checkAddressesAreInPrefixes() {
        std::set<PortKey> tied;
        for (const Prefix& prefix : m_network.prefixes)
            for (const PrefixEnd& end : prefix.ends)
                if (!end.address.empty()) tied.insert({end.device, end.interface});
        for (const Interface& port : m_network.interfaces)
            expect(port.address.empty() || tied.count({port.device, port.name}) == 1,
                   "The address of " + label(port) + " is in no prefix.");
    }

    /// From the first device every other one is reached over links.
    void checkConnected() {
        std::map<std::string, std::set<std::string>> neighbours;
        for (const Interface& port : m_network.interfaces)
            if (!port.peerDevice.empty()) neighbours[port.device].insert(port.peerDevice);
        std::set<std::string> reached;
        std::vector<std::string> open;
        if (!m_network.devices.empty()) open.push_back(m_network.devices.front().name);
        while (!open.empty()) {
            const std::string device = std::move(open.back());
            open.pop_back();
            if (!reached.insert(device).second) continue;
            const auto& next = neighbours[device];
            open.insert(open.end(), next.begin(), next.end());
        }
        for (const Device& device : m_network.devices)
            expect(reached.count(device.name) == 1,
                   "Device " + device.name + " is not connected to the rest.");
    }

    static std::string label(const Interface& port) { return port.device + ' ' + port.name; }

    const Network& m_network;
    bool m_demo;
    std::map<std::string, const Location*> m_locations;
    std::map<std::string, const Device*> m_devices;
    std::map<PortKey, const Interface*> m_ports;
    std::vector<std::string> m_problems;
};

} // namespace

std::vector<std::string> problems(const Network& network, CheckLevel level) {
    return Checker(network, level).run();
}

} // namespace netops
