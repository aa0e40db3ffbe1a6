#include "netops/demo_network.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "netops/ipv4.h"

namespace netops {
namespace {

struct Region {
    const char* code;
    const char* name;
    std::uint32_t secondOctet; ///< its /10 is 10.secondOctet.0.0
};
constexpr std::array<Region, 4> regions{{{"NAM", "North America", 0},
                                         {"EMEA", "Europe, Middle East and Africa", 64},
                                         {"ASPAC", "Asia and Pacific", 128},
                                         {"LATAM", "Latin America", 192}}};

struct Country {
    const char* code; ///< ISO 3166-1 alpha-2, also the first two characters of its site codes
    const char* name;
    std::array<const char*, 2> cities; ///< of its campuses
};
/// Five by region, in the order of `regions`. The first is the hub of the region's WAN.
constexpr std::array<Country, 20> countries{{
    {"US", "United States", {"Chicago", "Dallas"}},
    {"CA", "Canada", {"Toronto", "Vancouver"}},
    {"MX", "Mexico", {"Mexico City", "Monterrey"}},
    {"GT", "Guatemala", {"Guatemala City", "Quetzaltenango"}},
    {"CR", "Costa Rica", {"San José", "Alajuela"}},
    {"FR", "France", {"Paris", "Lyon"}},
    {"DE", "Germany", {"Frankfurt", "Munich"}},
    {"ES", "Spain", {"Madrid", "Barcelona"}},
    {"GB", "United Kingdom", {"London", "Leeds"}},
    {"IT", "Italy", {"Milan", "Rome"}},
    {"JP", "Japan", {"Tokyo", "Osaka"}},
    {"CN", "China", {"Shanghai", "Shenzhen"}},
    {"IN", "India", {"Mumbai", "Bengaluru"}},
    {"KR", "South Korea", {"Seoul", "Busan"}},
    {"AU", "Australia", {"Sydney", "Melbourne"}},
    {"BR", "Brazil", {"São Paulo", "Curitiba"}},
    {"AR", "Argentina", {"Buenos Aires", "Córdoba"}},
    {"CO", "Colombia", {"Bogotá", "Medellín"}},
    {"CL", "Chile", {"Santiago", "Concepción"}},
    {"PE", "Peru", {"Lima", "Arequipa"}},
}};
constexpr int countriesPerRegion = 5;
constexpr int branchesPerCountry = 10;
constexpr int accessSwitches = 5;
constexpr int userPorts = 48;
constexpr int spines = 4;
constexpr int leaves = 20;
constexpr int firstLeaf = 1001; ///< leaves are numbered 1000 to 1999, everything else 001 to 999

struct Outage {
    const char* device;
    InterfaceStatus status;
};
constexpr std::array<Outage, 5> outages{{{"FRB07-wan001", InterfaceStatus::Down},
                                         {"DEB03-wan001", InterfaceStatus::Down},
                                         {"GBB10-wan002", InterfaceStatus::Down},
                                         {"ESB02-wan001", InterfaceStatus::Down},
                                         {"ITB09-wan002", InterfaceStatus::AdminDown}}};

std::uint32_t ip(std::uint32_t b, std::uint32_t c, std::uint32_t d) {
    return 10U << 24 | b << 16 | c << 8 | d;
}

std::string padded(int number, std::size_t digits) {
    std::string text = std::to_string(number);
    if (text.size() < digits) text.insert(0, digits - text.size(), '0');
    return text;
}

std::string siteCode(const Country& country, char kind, int number) {
    return std::string(country.code) + kind + padded(number, 2);
}

std::string deviceName(const std::string& site, DeviceRole role, int number) {
    return site + '-' + std::string(functionCode(role)) + padded(number, 3);
}

std::string port(const char* stem, int number) {
    return stem + std::to_string(number);
}

/// Where the addresses of one site come from.
struct SitePlan {
    std::uint32_t nextCircuit = 0;    ///< next free /31 for a circuit that serves this site
    std::uint32_t nextManagement = 0; ///< next free management address
    Ipv4 management;
    std::string managementPort;
};

/// One end of a link to be.
struct End {
    std::string device;
    std::string interface;
};

class Builder {
public:
    Network build() {
        for (std::size_t r = 0; r < regions.size(); ++r)
            addRegion(r);
        for (std::size_t r = 0; r < regions.size(); ++r)
            addRegionCircuits(r);
        addManagementPrefixes();
        return sorted();
    }

private:
    const Country& countryOf(std::size_t region, int index) const {
        return countries.at(region * countriesPerRegion + static_cast<std::size_t>(index));
    }

    // ---- places -------------------------------------------------------------------------------------

    void addRegion(std::size_t r) {
        const Region& region = regions.at(r);
        m_network.locations.push_back({region.code, region.name, LocationType::Region, ""});
        for (int c = 0; c < countriesPerRegion; ++c) {
            const Country& country = countryOf(r, c);
            m_network.locations.push_back({country.code, country.name, LocationType::Country, region.code});
            for (int k = 0; k < 2; ++k)
                addCampus(country, k, region.secondOctet + 1 + 2 * c + k);
            if (c < 2) addDataCenter(country, region.secondOctet + 16 + c);
            for (int b = 1; b <= branchesPerCountry; ++b)
                addBranch(country, b, region.secondOctet, 20 * c + b);
        }
    }

    void addSite(const std::string& code, const std::string& title, LocationType type, const Country& country,
                 SitePlan plan) {
        m_network.locations.push_back({code, title, type, country.code});
        m_sites.emplace(code, std::move(plan));
        m_siteOrder.push_back(code);
    }

    static SitePlan plan(std::uint32_t circuits, std::uint32_t management, const char* managementPort) {
        return {circuits, management + 1, Ipv4{management, 27}, managementPort};
    }

    void addBranch(const Country& country, int number, std::uint32_t b, std::uint32_t c) {
        const std::string site = siteCode(country, 'B', number);
        addSite(site, std::string(country.name) + " branch " + padded(number, 2), LocationType::Branch,
                country, plan(ip(b, c, 0), ip(b, c, 224), "Gi0"));
        for (int n = 1; n <= 2; ++n)
            addDevice(site, DeviceRole::Wan, n, {"Cisco", "C8300-1N1S-6T", "ios-xe"});
    }

    void addCampus(const Country& country, int index, std::uint32_t b) {
        const std::string site = siteCode(country, 'C', index + 1);
        addSite(site, std::string(country.cities.at(static_cast<std::size_t>(index))) + " campus",
                LocationType::Campus, country, plan(ip(b, 1, 0), ip(b, 0, 224), "Gi0/0"));
        const std::string core = addDevice(site, DeviceRole::Core, 1, {"Cisco", "C9500-40X", "ios-xe"});
        for (int n = 1; n <= 2; ++n) {
            const std::string wan = addDevice(site, DeviceRole::Wan, n, {"Cisco", "C8500-12X4QC", "ios-xe"});
            link({core, port("Te1/0/", 2 * accessSwitches + n)}, {wan, "Te0/0/0"}, ip(b, 0, 18 + 2 * n),
                 PrefixRole::CoreUplink, site);
        }
        for (int n = 1; n <= accessSwitches; ++n)
            addAccessSwitch(site, core, n, b);
    }

    void addAccessSwitch(const std::string& site, const std::string& core, int number, std::uint32_t b) {
        const std::string access =
            addDevice(site, DeviceRole::Access, number, {"Cisco", "C9300-48P", "ios-xe"});
        std::vector<PrefixEnd> wayThere;
        for (int uplink = 1; uplink <= 2; ++uplink) {
            const End far{core, port("Te1/0/", 2 * (number - 1) + uplink)};
            link({access, port("Te1/1/", uplink)}, far, ip(b, 0, 4 * (number - 1) + 2 * (uplink - 1)),
                 PrefixRole::AccessUplink, site);
            wayThere.push_back({far.device, far.interface, ""});
        }
        addGateway(access, 100, "User data", ip(b, 100 + number, 0), PrefixRole::UserData, site, wayThere);
        addGateway(access, 200, "User voice", ip(b, 200 + number, 0), PrefixRole::UserVoice, site, wayThere);
        for (int n = 1; n <= userPorts; ++n) {
            Interface user{.device = access, .name = port("Gi1/0/", n)};
            // Which desks are in use is made up, but always the same.
            user.status = (7 * n + 3 * number + static_cast<int>(b)) % 10 < 7 ? InterfaceStatus::Up
                                                                              : InterfaceStatus::Down;
            user.description = "User port " + std::to_string(n);
            user.vlan = 100;
            user.voiceVlan = 200;
            m_network.interfaces.push_back(std::move(user));
        }
    }

    void addDataCenter(const Country& country, std::uint32_t b) {
        const std::string site = siteCode(country, 'D', 1);
        addSite(site, std::string(country.cities.front()) + " data center", LocationType::DataCenter, country,
                plan(ip(b, 253, 0), ip(b, 254, 0), "Ma1"));
        for (int s = 1; s <= spines; ++s)
            addDevice(site, DeviceRole::Spine, s, {"Arista", "DCS-7280CR3-32P4", "eos"});
        for (int l = 1; l <= leaves; ++l) {
            const std::string leaf =
                addDevice(site, DeviceRole::Leaf, firstLeaf + l - 1, {"Arista", "DCS-7050SX3-48YC8", "eos"});
            std::vector<PrefixEnd> wayThere;
            for (int s = 1; s <= spines; ++s) {
                const End far{deviceName(site, DeviceRole::Spine, s), port("Et", l)};
                link({leaf, port("Et", 48 + s)}, far, ip(b, 255, 2 * spines * (l - 1) + 2 * (s - 1)),
                     PrefixRole::FabricLink, site);
                wayThere.push_back({far.device, far.interface, ""});
            }
            addGateway(leaf, 10, "Compute data", ip(b, l, 0), PrefixRole::Compute, site, wayThere);
        }
    }

    // ---- WAN circuits -------------------------------------------------------------------------------

    void addRegionCircuits(std::size_t r) {
        const std::string hub = siteCode(countryOf(r, 0), 'C', 1);
        for (int c = 0; c < countriesPerRegion; ++c) {
            const Country& country = countryOf(r, c);
            const std::string first = siteCode(country, 'C', 1);
            const std::string second = siteCode(country, 'C', 2);
            for (int b = 1; b <= branchesPerCountry; ++b)
                circuits(siteCode(country, 'B', b), b <= branchesPerCountry / 2 ? first : second);
            circuits(second, first);
            if (c < 2) circuits(siteCode(country, 'D', 1), first, DeviceRole::Spine);
            if (c > 0) circuits(first, hub);
        }
        circuits(hub, siteCode(countryOf((r + 1) % regions.size(), 0), 'C', 1));
    }

    /// Joins router 1 with router 1 and 2 with 2.
    void circuits(const std::string& from, const std::string& to, DeviceRole role = DeviceRole::Wan) {
        for (int n = 1; n <= 2; ++n) {
            const std::string a = deviceName(from, role, n);
            const std::string b = deviceName(to, DeviceRole::Wan, n);
            std::uint32_t& next = m_sites.at(from).nextCircuit;
            link({a, circuitPort(a, from, n)}, {b, circuitPort(b, to, n)}, next, PrefixRole::WanCircuit,
                 from);
            next += 2;
        }
    }

    std::string circuitPort(const std::string& device, const std::string& site, int leg) {
        if (site.at(2) == 'B') return port("Gi0/0/", leg - 1);
        const int n = m_circuitPorts[device]++;
        return site.at(2) == 'D' ? port("Et", 31 + n) : port("Te0/1/", n);
    }

    // ---- pieces -------------------------------------------------------------------------------------

    struct Hardware {
        const char* vendor;
        const char* model;
        const char* platform;
    };

    std::string addDevice(const std::string& site, DeviceRole role, int number, const Hardware& hardware) {
        SitePlan& plan = m_sites.at(site);
        const Ipv4 address{plan.nextManagement++, plan.management.length};
        std::string device = deviceName(site, role, number);
        m_network.devices.push_back({.name = device,
                                     .site = site,
                                     .role = role,
                                     .vendor = hardware.vendor,
                                     .model = hardware.model,
                                     .platform = hardware.platform,
                                     .managementAddress = address.host()});
        m_network.interfaces.push_back({.device = device,
                                        .name = plan.managementPort,
                                        .kind = InterfaceKind::Management,
                                        .description = "Management",
                                        .address = address.text()});
        m_managed[site].push_back({device, plan.managementPort, address.text()});
        return device;
    }

    void addGateway(const std::string& device, int vlan, const char* description, std::uint32_t network,
                    PrefixRole role, const std::string& site, const std::vector<PrefixEnd>& wayThere) {
        const std::string name = port("Vlan", vlan);
        const std::string address = Ipv4{network + 1, 24}.text();
        m_network.interfaces.push_back({.device = device,
                                        .name = name,
                                        .kind = InterfaceKind::Vlan,
                                        .description = description,
                                        .address = address,
                                        .vlan = vlan});
        std::vector<PrefixEnd> ends{{device, name, address}};
        ends.insert(ends.end(), wayThere.begin(), wayThere.end());
        m_network.prefixes.push_back({Ipv4{network, 24}.text(), site, role, vlan, std::move(ends)});
    }

    void link(const End& a, const End& b, std::uint32_t network, PrefixRole role, const std::string& site) {
        const std::string addressA = Ipv4{network, 31}.text();
        const std::string addressB = Ipv4{network + 1, 31}.text();
        addPort(a, b, addressA, role);
        addPort(b, a, addressB, role);
        m_network.prefixes.push_back(
            {Ipv4{network, 31}.text(),
             site,
             role,
             std::nullopt,
             {{a.device, a.interface, addressA}, {b.device, b.interface, addressB}}});
    }

    void addPort(const End& near, const End& far, const std::string& address, PrefixRole role) {
        Interface result{.device = near.device, .name = near.interface};
        const char* what = role == PrefixRole::WanCircuit ? "WAN circuit to " : "Link to ";
        result.description = what + far.device + ' ' + far.interface;
        result.address = address;
        result.peerDevice = far.device;
        result.peerInterface = far.interface;
        if (role == PrefixRole::WanCircuit) result.status = circuitStatus(near.device, far.device);
        m_network.interfaces.push_back(std::move(result));
    }

    static InterfaceStatus circuitStatus(const std::string& near, const std::string& far) {
        for (const Outage& outage : outages) {
            if (near == outage.device) return outage.status;
            if (far == outage.device) return InterfaceStatus::Down;
        }
        return InterfaceStatus::Up;
    }

    void addManagementPrefixes() {
        for (const std::string& site : m_siteOrder)
            m_network.prefixes.push_back({m_sites.at(site).management.text(), site, PrefixRole::Management,
                                          std::nullopt, m_managed.at(site)});
    }

    /// Interfaces by device, prefixes by address.
    Network sorted() {
        std::map<std::string, std::size_t> order;
        for (const Device& device : m_network.devices)
            order.emplace(device.name, order.size());
        std::stable_sort(
            m_network.interfaces.begin(), m_network.interfaces.end(),
            [&](const Interface& a, const Interface& b) { return order.at(a.device) < order.at(b.device); });
        std::stable_sort(m_network.prefixes.begin(), m_network.prefixes.end(),
                         [](const Prefix& a, const Prefix& b) {
                             return Ipv4::parse(a.prefix)->address < Ipv4::parse(b.prefix)->address;
                         });
        return std::move(m_network);
    }

    Network m_network;
    std::map<std::string, SitePlan> m_sites;
    std::vector<std::string> m_siteOrder;
    std::map<std::string, std::vector<PrefixEnd>> m_managed; ///< management ends by site
    std::map<std::string, int> m_circuitPorts;               ///< circuit ports in use by device
};

} // namespace

Network demoNetwork() {
    return Builder().build();
}

} // namespace netops
